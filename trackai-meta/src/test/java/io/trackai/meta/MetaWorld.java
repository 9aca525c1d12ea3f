package io.trackai.meta;

import io.trackai.adapter.okhttp.OkHttpTransport;
import io.trackai.meta.event.CustomData;
import io.trackai.meta.event.ServerEvent;
import io.trackai.meta.event.UserData;
import io.trackai.model.Secret;
import io.trackai.spi.transport.Transport;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaRight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An emulator with one pixel and one good token, and a client for it over real HTTP. */
final class MetaWorld implements AutoCloseable {

    static final String PIXEL = "1098765432109876";
    static final String TOKEN = "EAAinventedtoken0123456789abcdefghijklmnopqrstuv";

    final ManualClock clock = ManualClock.create();
    final MetaEmulator meta = MetaEmulator.start(clock);
    final Transport transport = OkHttpTransport.create();

    MetaWorld() {
        meta.pixel(PIXEL, "Loja da Ana")
                .token(TOKEN)
                .grant(TOKEN, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS, MetaRight.READ_QUALITY);
    }

    ConversionsApi.Builder api() {
        return ConversionsApi.builder(PIXEL, Secret.of(TOKEN), transport)
                .options(MetaOptions.builder().baseUrl(meta.baseUrl()).build())
                .clock(clock);
    }

    /** A good Purchase. */
    ServerEvent.Builder purchase(String code) {
        return ServerEvent.builder("Purchase", clock.instant())
                .id("purchase_" + code)
                .userData(UserData.builder()
                        .addEmails("maria." + code + "@exemplo.com.br")
                        .build())
                .customData(CustomData.builder()
                        .value(new BigDecimal("197.90"))
                        .currency("BRL")
                        .build());
    }

    List<ServerEvent> purchases(int count) {
        List<ServerEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(purchase("c" + i).build());
        }
        return events;
    }

    @Override
    public void close() {
        transport.close();
        meta.close();
    }
}
