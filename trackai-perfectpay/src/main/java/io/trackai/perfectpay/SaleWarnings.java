package io.trackai.perfectpay;

import io.trackai.model.Diagnosis;
import java.util.ArrayList;
import java.util.List;

/** What was odd about a sale that is reported all the same; each code once. Confined to one reading. */
final class SaleWarnings {

    private final String saleCode;
    private final List<Diagnosis> all = new ArrayList<>();

    SaleWarnings(String saleCode) {
        this.saleCode = saleCode;
    }

    void add(String code) {
        add(code, "saleCode", saleCode);
    }

    void add(String code, String parameter, String value) {
        if (all.stream().noneMatch(present -> present.code().equals(code))) {
            Diagnosis.Builder diagnosis = Diagnosis.builder(code).putForeign("saleCode", saleCode);
            if (!parameter.equals("saleCode")) {
                diagnosis.putForeign(parameter, value);
            }
            all.add(diagnosis.build());
        }
    }

    List<Diagnosis> all() {
        return List.copyOf(all);
    }
}
