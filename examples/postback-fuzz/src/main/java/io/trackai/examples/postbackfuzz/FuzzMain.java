package io.trackai.examples.postbackfuzz;

import io.trackai.PostbackAnswer;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.Secret;
import io.trackai.perfectpay.PerfectPayConnection;
import io.trackai.perfectpay.PerfectPayProvider;
import io.trackai.spi.Postback;
import io.trackai.testkit.perfectpay.PerfectPayPostback;
import io.trackai.testkit.perfectpay.PerfectPayStatus;
import io.trackai.testkit.perfectpay.PostbackMutations;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends spoilt postbacks through the whole webhook, one after the other, and prints what they were answered and how long
 * that took. Ends with an error if one answer was none of the documented ones or told a secret.
 */
public final class FuzzMain {

    private static final String TOKEN = "0123456789abcdef".repeat(2);
    private static final List<Integer> DOCUMENTED = List.of(200, 400, 401, 413, 415);
    private static final int PER_INSTANCE = 20_000;
    private static final int WARM_UP = 20_000;
    private static final long AIM_NANOS = 50_000_000;

    private FuzzMain() {}

    /** How many (default 1 000 000) and the first seed (default 1). */
    public static void main(String[] args) {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        if (!run(count, seed, new PrintStream(System.out, true, StandardCharsets.UTF_8))) {
            throw new IllegalStateException("a spoilt postback was answered as it must not be");
        }
    }

    /** Whether every answer was a documented one. */
    static boolean run(int count, long firstSeed, PrintStream out) {
        List<byte[]> samples = samples();
        Map<String, Integer> answers = new TreeMap<>();
        long[] nanos = new long[count];
        int wrong = 0;
        int slow = 0;
        long slowestWarm = 0;
        long began = System.nanoTime();
        for (int done = 0; done < count; done += PER_INSTANCE) {
            try (Receiver receiver = new Receiver()) {
                for (int i = done; i < Math.min(count, done + PER_INSTANCE); i++) {
                    byte[] body = PostbackMutations.mutate(samples.get(i % samples.size()), firstSeed + i);
                    long before = System.nanoTime();
                    PostbackAnswer answer = receiver.receive(body);
                    nanos[i] = System.nanoTime() - before;
                    answers.merge(answer.status() + " " + answer.code(), 1, Integer::sum);
                    boolean right = DOCUMENTED.contains(answer.status())
                            && !answer.body().contains(TOKEN)
                            && !answer.body().contains("@");
                    wrong += right ? 0 : 1;
                    if (!right) {
                        out.println(
                                "seed " + (firstSeed + i) + " was answered " + answer.status() + " " + answer.code());
                    }
                    slow += nanos[i] > AIM_NANOS ? 1 : 0;
                    slowestWarm = i < WARM_UP ? slowestWarm : Math.max(slowestWarm, nanos[i]);
                }
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Arrays.sort(nanos);
        answers.forEach((answer, times) -> out.printf(Locale.ROOT, "%9d  %s%n", times, answer));
        out.printf(
                Locale.ROOT,
                "%d postbacks in %.1f s, %.0f a second; median %.3f ms, 99.9 %% %.3f ms, slowest %.1f ms%n",
                count,
                seconds,
                count / seconds,
                nanos[count / 2] / 1e6,
                nanos[(int) (count * 0.999)] / 1e6,
                nanos[count - 1] / 1e6);
        out.printf(
                Locale.ROOT,
                "%d undocumented answers; %d over 50 ms, the slowest after the first %d took %.1f ms%n",
                wrong,
                slow,
                WARM_UP,
                slowestWarm / 1e6);
        return wrong == 0;
    }

    private static List<byte[]> samples() {
        Instant now = Instant.now();
        List<byte[]> samples = new ArrayList<>();
        for (PerfectPayStatus status : PerfectPayStatus.values()) {
            samples.add(PerfectPayPostback.of(status, "PPCPMTB5FAKE" + status.number(), now.minusSeconds(60))
                    .token(TOKEN)
                    .with("/plan_itens", "[{\"item_code\":\"PPPBFAKE4\",\"quantity\":1,\"amount\":27}]")
                    .with("/commission", "[{\"affiliation_type_enum\":0,\"commission_amount\":7.5}]")
                    .bytes());
        }
        return samples;
    }

    /** One lead's webhook. Setup steps are not run: this is about what arrives. */
    private static final class Receiver implements AutoCloseable {

        private final Clock clock = Clock.systemUTC();
        private final TrackAi trackAi = TrackAi.builder()
                .discoverProviders(false)
                .provider(PerfectPayProvider.create())
                .publicUrl("https://api.host.example")
                .executor(step -> {})
                .build();
        private final HookId hook;

        Receiver() {
            SetupSession session = trackAi.setup("loja-da-ana")
                    .connect(PerfectPayConnection.of(Secret.of(TOKEN)))
                    .start();
            String path = session.webhookUrl(ConnectionId.of(PerfectPayConnection.PROVIDER))
                    .orElseThrow()
                    .getPath();
            hook = HookId.of(path.substring(path.lastIndexOf('/') + 1));
        }

        PostbackAnswer receive(byte[] body) {
            return trackAi.receivePostback(
                    PerfectPayConnection.PROVIDER,
                    hook,
                    Postback.of(body, Map.of("content-type", "application/json"), clock.instant()));
        }

        @Override
        public void close() {
            trackAi.close();
        }
    }
}
