package io.trackai.meta.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The federal units of Brazil and the states of the USA: names, without accents and blanks, to two-letter codes. */
final class States {

    private static final Map<String, String> BRAZIL = table(
            "acre=ac alagoas=al amazonas=am amapa=ap bahia=ba ceara=ce distritofederal=df espiritosanto=es goias=go"
                    + " maranhao=ma minasgerais=mg matogrossodosul=ms matogrosso=mt para=pa paraiba=pb pernambuco=pe"
                    + " piaui=pi parana=pr riodejaneiro=rj riograndedonorte=rn rondonia=ro roraima=rr riograndedosul=rs"
                    + " santacatarina=sc sergipe=se saopaulo=sp tocantins=to");

    private static final Map<String, String> USA =
            table("alabama=al alaska=ak arizona=az arkansas=ar california=ca colorado=co connecticut=ct delaware=de"
                    + " districtofcolumbia=dc florida=fl georgia=ga hawaii=hi idaho=id illinois=il indiana=in iowa=ia"
                    + " kansas=ks kentucky=ky louisiana=la maine=me maryland=md massachusetts=ma michigan=mi"
                    + " minnesota=mn mississippi=ms missouri=mo montana=mt nebraska=ne nevada=nv newhampshire=nh"
                    + " newjersey=nj newmexico=nm newyork=ny northcarolina=nc northdakota=nd ohio=oh oklahoma=ok"
                    + " oregon=or pennsylvania=pa rhodeisland=ri southcarolina=sc southdakota=sd tennessee=tn texas=tx"
                    + " utah=ut vermont=vt virginia=va washington=wa westvirginia=wv wisconsin=wi wyoming=wy");

    private static final Set<String> BRAZILIAN_CODES = Set.copyOf(BRAZIL.values());

    private States() {}

    /** The code of a Brazilian unit, given its code or its name with or without "estado de"; empty if it is none. */
    static Optional<String> brazilian(String plain) {
        if (BRAZILIAN_CODES.contains(plain)) {
            return Optional.of(plain);
        }
        for (String prefix : new String[] {"", "estadode", "estadodo", "estadoda"}) {
            if (plain.startsWith(prefix) && BRAZIL.containsKey(plain.substring(prefix.length()))) {
                return Optional.ofNullable(BRAZIL.get(plain.substring(prefix.length())));
            }
        }
        return Optional.empty();
    }

    /** The code of a US state given its name; anything else as it is. */
    static String american(String plain) {
        return USA.getOrDefault(plain, plain);
    }

    private static Map<String, String> table(String pairs) {
        Map<String, String> table = new HashMap<>();
        for (String pair : pairs.split(" ", -1)) {
            int equals = pair.indexOf('=');
            table.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return Map.copyOf(table);
    }
}
