package io.trackai.examples.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Makes orders of invented people: common names joined by chance, addresses under {@code .example}, phones that no operator gives out. */
final class Orders {

    private static final List<String> FIRST_NAMES = List.of(
            "Ana",
            "João",
            "Maria",
            "José",
            "Antônio",
            "Francisca",
            "Luís",
            "Conceição",
            "Paulo",
            "Júlia",
            "Márcia",
            "Rafael",
            "Inês",
            "Caio",
            "Letícia",
            "Thiago");

    private static final List<String> LAST_NAMES = List.of(
            "Silva",
            "da Silva",
            "Souza",
            "dos Santos",
            "Gonçalves",
            "Araújo",
            "Oliveira Lima",
            "de Assis",
            "Pereira",
            "Ávila",
            "Conceição",
            "Moura Brandão");

    private static final List<Place> PLACES = List.of(
            new Place("Goiânia", "GO", 62, 74),
            new Place("São Paulo", "SP", 11, 1),
            new Place("Rio de Janeiro", "RJ", 21, 20),
            new Place("Belo Horizonte", "MG", 31, 30),
            new Place("Florianópolis", "SC", 48, 88),
            new Place("Curitiba", "PR", 41, 80),
            new Place("Recife", "PE", 81, 50),
            new Place("Porto Alegre", "RS", 51, 90),
            new Place("Belém", "PA", 91, 66),
            new Place("Santa Maria", "RS", 55, 97));

    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (Linux; Android 14; Invented 1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile"
                    + " Safari/537.36",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
                    + " Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/18.1 Mobile/15E148 Safari/604.1");

    private static final long SEED = 20_261_123L;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Instant last;

    private Orders(Instant last) {
        this.last = last;
    }

    /**
     * The same orders on every run and machine.
     *
     * @param last when the youngest was paid; the others up to a day earlier
     */
    static List<Order> seeded(int count, Instant last) {
        Orders orders = new Orders(last);
        return Stream.generate(orders::next).limit(count).toList();
    }

    /** As {@link #seeded(int, Instant)}, at a fixed moment. */
    static List<Order> seeded(int count) {
        return seeded(count, Instant.parse("2026-11-23T12:00:00Z"));
    }

    private Order next() {
        String first = one(FIRST_NAMES);
        String surname = one(LAST_NAMES);
        Place place = one(PLACES);
        int number = random.nextInt(100_000, 1_000_000);
        String visitor = "ta_" + hex() + hex();
        String clickedAt = Long.toString(last.minusSeconds(90_000).toEpochMilli());
        return new Order(
                "PPCPMTB5FAKE" + number,
                "Comprador." + number + "@Correio.Example",
                first,
                surname,
                "+55" + place.areaCode() + "90000" + random.nextInt(1000, 10_000),
                place.city(),
                place.state(),
                String.format(Locale.ROOT, "%02d%03d-%03d", place.cep(), random.nextInt(1000), random.nextInt(1000)),
                "BR",
                "203.0.113." + random.nextInt(1, 255),
                one(AGENTS),
                visitor,
                "fb.1." + clickedAt + "." + random.nextInt(100_000_000, 1_000_000_000),
                "fb.1." + clickedAt + ".IwAR" + hex() + "Inventado" + hex(),
                "https://loja.example/obrigado?pedido=" + number,
                "PPPBFAKE" + random.nextInt(1, 10),
                "Curso de Violão do Zero",
                BigDecimal.valueOf(random.nextInt(990, 300_000), 2),
                last.minusSeconds(random.nextInt(86_400)));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String hex() {
        return String.format(Locale.ROOT, "%016x", random.nextLong());
    }

    /** @param cep the first two digits of its postal codes */
    private record Place(String city, String state, int areaCode, int cep) {}
}
