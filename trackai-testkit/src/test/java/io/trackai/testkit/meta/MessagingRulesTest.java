package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MessagingRulesTest extends GraphCalls {

    private static final String PAGE = "\"page_id\":\"200000000000001\"";
    private static final String WHATSAPP = "\"whatsapp_business_account_id\":\"300000000000001\"";

    @Test
    void messenger_ofALinkedPage_isCounted_ofAnotherItIsNot() throws Exception {
        assertRefused(send("messenger", PAGE), 2804131, "data", "0", "user_data", "page_id");
        meta.dataset(PIXEL).page("200000000000001");
        assertThat(send("messenger", PAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void messenger_withoutPage_isRefused() throws Exception {
        assertRefused(send("messenger", "\"page_scoped_user_id\":\"1\""), 2804069, "data", "0", "user_data", "page_id");
    }

    @Test
    void instagram_needsItsAccount() throws Exception {
        assertRefused(send("instagram", "\"ig_sid\":\"1\""), 2804079, "data", "0", "user_data", "ig_account_id");
        assertThat(send("instagram", "\"ig_account_id\":\"1\",\"ig_sid\":\"1\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatsapp_badClickId_missingIds_andAWebsitesPixel_areRefused() throws Exception {
        assertRefused(
                send("whatsapp", WHATSAPP + ",\"ctwa_clid\":\"not an id\""),
                2804087,
                "data",
                "0",
                "user_data",
                "ctwa_clid");
        assertRefused(send("whatsapp", "\"ctwa_clid\":\"ARAbc\""), 2804116, "data", "0", "user_data", "page_id");
        assertRefused(send("whatsapp", WHATSAPP), 2804132, "data", "0", "user_data", "whatsapp_business_account_id");
        meta.dataset(PIXEL).messaging();
        assertThat(send("whatsapp", WHATSAPP + ",\"ctwa_clid\":\"ARAbc\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void eventName_thatMessagesMayNotHave_isRefused() throws Exception {
        meta.dataset(PIXEL).page("200000000000001").messagingEvents("LeadSubmitted");
        assertRefused(send("messenger", PAGE), 2804066, "data", "0", "event_name");
    }

    @Test
    void channel_missingOrUnknown_isRefused() throws Exception {
        assertRefused(send("telegram", PAGE), 2804019, "data", "0", "messaging_channel");
        assertRefused(send("", PAGE), 2804019, "data", "0", "messaging_channel");
    }

    private HttpResponse<String> send(String channel, String userData) throws IOException, InterruptedException {
        return post(batch(purchase("p")
                .replace("\"website\"", "\"business_messaging\",\"messaging_channel\":\"" + channel + "\"")
                .replaceFirst("\"user_data\":\\{[^}]*}", "\"user_data\":{" + userData + "}")));
    }
}
