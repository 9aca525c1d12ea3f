package io.trackai.examples.benchmarks;

import java.io.IOException;

/** Prints every table that JMH does not: sizes, cold start, deadlines. */
public final class TablesMain {

    private TablesMain() {}

    /** A directory with our jars, and one with those of Meta's SDK. */
    public static void main(String[] args) throws IOException, InterruptedException {
        SizesMain.main(args);
        System.out.println();
        ColdStartMain.main(new String[0]);
        System.out.println();
        DeadlinesMain.main(new String[0]);
    }
}
