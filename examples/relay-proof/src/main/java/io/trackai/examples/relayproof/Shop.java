package io.trackai.examples.relayproof;

import io.trackai.PostbackAnswer;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.TrackAiBuilder;
import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.error.PageFetchException;
import io.trackai.meta.MetaConnection;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.Secret;
import io.trackai.perfectpay.PerfectPayConnection;
import io.trackai.perfectpay.PerfectPayProvider;
import io.trackai.spi.Postback;
import io.trackai.spi.host.SecretVault;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaRight;
import io.trackai.testkit.perfectpay.PerfectPayPostback;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Invented sellers and their sales: Perfect Pay on one side, Meta on the other. */
final class Shop {

    static final String PIXEL = "1098765432109876";
    static final String TOKEN = "EAAinvented" + "Q7x".repeat(40);

    private static final String WEBHOOK_TOKEN = "0123456789abcdef".repeat(2);
    private static final String CODE = "PPCPMTB5FAKE0000";

    private final String before;
    private final String between;
    private final String after;

    /** Sales approved at this moment. */
    Shop(Instant approved) {
        String[] parts = PerfectPayPostback.approved(CODE, approved)
                .token(WEBHOOK_TOKEN)
                .json()
                .split(CODE, 3);
        this.before = parts[0];
        this.between = parts[1];
        this.after = parts[2].replace(CODE, "PPCPMTB5FAKE0001");
    }

    /** The postback of one approved sale. */
    byte[] sale(String code) {
        return (before + code + between + code + after).getBytes(StandardCharsets.UTF_8);
    }

    /** What identifies the event of this sale at Meta. */
    static String eventId(String code) {
        return "purchase_" + code;
    }

    /** Both providers, on this address of Meta's; nothing leaves this machine. */
    static TrackAiBuilder providers(TrackAiBuilder builder, URI meta) {
        return builder.discoverProviders(false)
                .sessionsPerLeadAndHour(100_000)
                .publicUrl("https://api.host.example")
                .pageFetcher((url, within) -> {
                    throw new PageFetchException(PageFetchException.Kind.URL_INVALID, Optional.empty(), null);
                })
                .provider(
                        MetaProvider.create(MetaOptions.builder().baseUrl(meta).build()))
                .provider(PerfectPayProvider.create());
    }

    /** A vault with this key, 32 bytes in base64. */
    static SecretVault vault(String key) {
        return AesGcmVault.of("1", Map.of("1", Secret.of(key)));
    }

    /** Lets the emulator know a seller. */
    static void known(MetaEmulator meta, String pixel, String token) {
        meta.pixel(pixel, "Loja").token(token).grant(token, pixel, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
    }

    /** Connects a seller; answers where its sales come in. */
    static HookId open(TrackAi trackAi, String lead, String pixel, String token) {
        SetupSession session = trackAi.setup(lead)
                .connect(MetaConnection.of(pixel, Secret.of(token), "TEST12345"))
                .connect(PerfectPayConnection.of(Secret.of(WEBHOOK_TOKEN)))
                .start();
        String path = session.webhookUrl(ConnectionId.of(PerfectPayConnection.PROVIDER))
                .orElseThrow()
                .getPath();
        return HookId.of(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Delivers a postback as the host's web server would. */
    static PostbackAnswer deliver(TrackAi trackAi, HookId hook, byte[] body, Instant at) {
        return trackAi.receivePostback(
                PerfectPayConnection.PROVIDER, hook, Postback.of(body, Map.of("content-type", "application/json"), at));
    }
}
