package io.trackai.examples.benchmarks;

import io.trackai.adapter.okhttp.OkHttpTransport;
import io.trackai.error.TransportException;
import io.trackai.spi.transport.Transport;
import io.trackai.spi.transport.TransportRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Calls servers that mean ill and prints how long past their deadline the calls came back. */
public final class DeadlinesMain {

    private static final String BODY = "{\"data\":[]}";

    private DeadlinesMain() {}

    /** Deadline in milliseconds (default 1000), calls per server (5). */
    public static void main(String[] args) throws IOException {
        Duration deadline = Duration.ofMillis(args.length > 0 ? Integer.parseInt(args[0]) : 1_000);
        int calls = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        print(run(deadline, calls), deadline, new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    /** Every server in turn, each called {@code calls} times. */
    static List<Row> run(Duration deadline, int calls) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Transport transport = OkHttpTransport.create()) {
            for (Hostility hostility : Hostility.values()) {
                try (HostileServer server = HostileServer.start(hostility)) {
                    rows.add(call(transport, server, hostility, deadline, calls));
                }
            }
        }
        return rows;
    }

    private static Row call(
            Transport transport, HostileServer server, Hostility hostility, Duration deadline, int calls) {
        // Large enough to fill the sockets' buffers where nobody reads.
        String body = hostility == Hostility.NEVER_READS ? BODY + " ".repeat(16 * 1024 * 1024) : BODY;
        TransportRequest request = TransportRequest.postJson(
                        URI.create(server.base(hostility) + "/v25.0/1/events"), body)
                .timeout(deadline)
                .build();
        List<Double> millis = new ArrayList<>();
        String outcome = "";
        for (int i = 0; i < calls; i++) {
            long began = System.nanoTime();
            outcome = outcome(transport, request);
            millis.add((System.nanoTime() - began) / 1e6);
        }
        millis.sort(null);
        return new Row(hostility, outcome, millis.get(millis.size() / 2), millis.get(millis.size() - 1));
    }

    private static String outcome(Transport transport, TransportRequest request) {
        try {
            return Integer.toString(transport.send(request).status());
        } catch (TransportException e) {
            return e.kind().name();
        }
    }

    private static void print(List<Row> rows, Duration deadline, PrintStream out) {
        out.printf(Locale.ROOT, "| server | outcome | median ms | longest ms | past the deadline |%n");
        out.printf(Locale.ROOT, "|---|---|---:|---:|---:|%n");
        for (Row row : rows) {
            double past = row.longest() - deadline.toMillis();
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.1f | %.1f | %s |%n",
                    row.hostility().words(),
                    row.outcome(),
                    row.median(),
                    row.longest(),
                    past <= 0 ? "no" : String.format(Locale.ROOT, "%.1f %%", 100 * past / deadline.toMillis()));
        }
    }

    /**
     * One server's figures.
     *
     * @param outcome a status, or the kind of the failure, of the last call
     * @param median milliseconds
     * @param longest milliseconds
     */
    record Row(Hostility hostility, String outcome, double median, double longest) {}
}
