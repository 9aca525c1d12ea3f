package io.trackai.meta.event;

import java.util.List;

/**
 * Meta's data processing options. They follow laws of US states; for Brazil send none.
 *
 * <p>Source: developers.facebook.com/docs/marketing-apis/data-processing-options, read 2026-11.
 *
 * @param options empty, or {@code LDU} for limited data use
 * @param country 1 for the USA, 0 to let Meta find it
 * @param state 1000 to 1013 for a US state, 0 to let Meta find it
 */
public record DataProcessing(List<String> options, int country, int state) {

    /** Copies its list. */
    public DataProcessing {
        options = List.copyOf(options);
    }

    /** Says expressly that nothing is limited. */
    public static DataProcessing unlimited() {
        return new DataProcessing(List.of(), 0, 0);
    }

    /** Limited data use, Meta finding country and state by itself. */
    public static DataProcessing limited() {
        return new DataProcessing(List.of("LDU"), 0, 0);
    }
}
