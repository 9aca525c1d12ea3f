package io.trackai.meta.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final MatchKeys KEYS = MatchKeys.forCountry("BR");
    private static final UserData KNOWN =
            UserData.builder().addEmails("maria@exemplo.com.br").build();
    private static final CustomData WORTH =
            CustomData.builder().value(new BigDecimal("197.90")).currency("BRL").build();

    private static ServerEvent.Builder purchase(Instant time) {
        return ServerEvent.builder("Purchase", time)
                .id("purchase_1")
                .userData(KNOWN)
                .customData(WORTH);
    }

    private static List<String> fields(ServerEvent event) {
        return EventRules.problems(event, KEYS, NOW).stream()
                .map(EventProblem::field)
                .toList();
    }

    @Test
    void goodEvent_hasNoProblem() {
        assertThat(fields(purchase(NOW).build())).isEmpty();
    }

    // ---- age

    @Test
    void event_atSevenDays_passesAndASecondOlderDoesNot() {
        Instant oldest = NOW.minus(Duration.ofDays(7));
        assertThat(fields(purchase(oldest).build())).isEmpty();
        assertThat(fields(purchase(oldest.minusSeconds(1)).build())).containsExactly("event_time");
    }

    @Test
    void eventInAShop_maySixtyTwoDaysOld() {
        Instant oldest = NOW.minus(Duration.ofDays(62));
        ServerEvent.Builder event = purchase(oldest).actionSource(ActionSource.PHYSICAL_STORE);
        assertThat(fields(event.build())).isEmpty();
        assertThat(fields(event.time(oldest.minusSeconds(1)).build())).containsExactly("event_time");
    }

    @Test
    void eventAhead_upToFiveMinutesCountsAsNow_beyondIsAProblem() {
        ServerEvent ahead = purchase(NOW.plus(Duration.ofMinutes(5))).build();
        assertThat(fields(ahead)).isEmpty();
        assertThat(EventRules.withoutSkew(ahead, NOW).time()).isEqualTo(NOW);
        assertThat(EventRules.withoutSkew(ahead, NOW).id()).isEqualTo(ahead.id());

        ServerEvent far =
                purchase(NOW.plus(Duration.ofMinutes(5)).plusSeconds(1)).build();
        assertThat(fields(far)).containsExactly("event_time");
        assertThat(EventRules.withoutSkew(far, NOW)).isSameAs(far);
    }

    // ---- where it happened

    @Test
    void actionSource_isWebsiteOnlyWithAgentAndAddress() {
        UserData browser =
                UserData.builder().from(KNOWN).clientUserAgent("Mozilla/5.0").build();
        assertThat(purchase(NOW).build().effectiveSource()).isEqualTo(ActionSource.SYSTEM_GENERATED);
        assertThat(purchase(NOW).userData(browser).build().effectiveSource()).isEqualTo(ActionSource.SYSTEM_GENERATED);
        assertThat(purchase(NOW)
                        .userData(browser)
                        .sourceUrl("https://loja.example/obrigado")
                        .build()
                        .effectiveSource())
                .isEqualTo(ActionSource.WEBSITE);
        assertThat(purchase(NOW)
                        .userData(browser)
                        .sourceUrl("/obrigado")
                        .build()
                        .effectiveSource())
                .isEqualTo(ActionSource.SYSTEM_GENERATED);
    }

    @Test
    void websiteByChoice_needsAgentAndAddress() {
        assertThat(fields(purchase(NOW).actionSource(ActionSource.WEBSITE).build()))
                .containsExactly("user_data.client_user_agent", "event_source_url");
    }

    @Test
    void actionSource_unknown_isAProblem() {
        assertThat(fields(purchase(NOW).actionSource(new ActionSource("web")).build()))
                .containsExactly("action_source");
    }

    @Test
    void appEvent_needsSixteenValuesAndMessagingAChannel() {
        ServerEvent.Builder app = purchase(NOW).actionSource(ActionSource.APP);
        assertThat(fields(app.build())).containsExactly("app_data.extinfo");
        assertThat(fields(app.addAppExtinfo("a2", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "")
                        .build()))
                .isEmpty();
        ServerEvent.Builder message = purchase(NOW).actionSource(ActionSource.BUSINESS_MESSAGING);
        assertThat(fields(message.build())).containsExactly("messaging_channel");
        assertThat(fields(message.messagingChannel("whatsapp").build())).isEmpty();
    }

    // ---- who: the sets that Meta calls insufficient, and one more key beside each

    static Stream<Arguments> tooLittle() {
        return Stream.of(
                Arguments.of("nothing", user(u -> u)),
                Arguments.of(
                        "places",
                        user(u -> u.addCities("Goiânia")
                                .addStates("GO")
                                .addPostalCodes("74000-100")
                                .addCountries("BR"))),
                Arguments.of("gender and browser", user(u -> u.addGenders("f").clientUserAgent("Mozilla/5.0"))),
                Arguments.of(
                        "birth date and browser",
                        user(u -> u.addBirthDates("1990-01-01").clientUserAgent("Mozilla/5.0"))),
                Arguments.of(
                        "first name and gender",
                        user(u -> u.addFirstNames("Ana").addGenders("f"))),
                Arguments.of(
                        "last name and gender",
                        user(u -> u.addLastNames("Souza").addGenders("f"))),
                Arguments.of("a single name in full", user(u -> u.fullName("Madonna"))),
                Arguments.of(
                        "what would be dropped",
                        user(u -> u.addEmails("none")
                                .addPhones("12")
                                .fbp("fb")
                                .fbc("fb")
                                .clientIpAddress("10.0.0.1")
                                .addBirthDates("30/02/1990"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLittle")
    void userData_thatMatchesNobody_isAProblem(String what, UserData user) {
        assertThat(fields(purchase(NOW).userData(user).build())).containsExactly("user_data");
    }

    static Stream<Arguments> enough() {
        return Stream.of(
                Arguments.of("e-mail", user(u -> u.addEmails("a@b.co"))),
                Arguments.of("phone", user(u -> u.addPhones("62999998888"))),
                Arguments.of("external id", user(u -> u.addExternalIds("v-1"))),
                Arguments.of("browser id", user(u -> u.fbp("fb.1.1795430000000.2098761543"))),
                Arguments.of("click id", user(u -> u.fbc("fb.1.1795430000000.AbC"))),
                Arguments.of("address", user(u -> u.clientIpAddress("177.10.20.30"))),
                Arguments.of("both names", user(u -> u.fullName("Ana Souza"))),
                Arguments.of("name and city", user(u -> u.addFirstNames("Ana").addCities("Goiânia"))),
                Arguments.of(
                        "name and browser", user(u -> u.addLastNames("Souza").clientUserAgent("Mozilla/5.0"))),
                Arguments.of(
                        "birth date and country",
                        user(u -> u.addBirthDates("1990-01-01").addCountries("BR"))),
                Arguments.of("lead", user(u -> u.leadId(1234567890123456L))),
                Arguments.of("subscription", user(u -> u.subscriptionId("s-1"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("enough")
    void userData_thatMayMatch_isNone(String what, UserData user) {
        assertThat(fields(purchase(NOW).userData(user).build())).isEmpty();
    }

    private static UserData user(UnaryOperator<UserData.Builder> change) {
        return change.apply(UserData.builder()).build();
    }

    @Test
    void leadId_hasFifteenOrSixteenDigits() {
        assertThat(fields(purchase(NOW)
                        .userData(user(u -> u.leadId(99999999999999L)))
                        .build()))
                .containsExactly("user_data.lead_id");
    }

    // ---- what

    @Test
    void purchase_needsAValueAndAValueNeedsACurrency() {
        assertThat(fields(purchase(NOW).customData(CustomData.none()).build())).containsExactly("custom_data.value");
        assertThat(fields(purchase(NOW)
                        .customData(CustomData.builder().value(BigDecimal.ZERO).build())
                        .build()))
                .containsExactly("custom_data.currency");
        assertThat(fields(
                        purchase(NOW).name("Lead").customData(CustomData.none()).build()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"R$", "REAL", "", "XYZ"})
    void currency_thatIsNone_isAProblem(String currency) {
        CustomData data = CustomData.builder().from(WORTH).currency(currency).build();
        assertThat(fields(purchase(NOW).customData(data).build())).containsExactly("custom_data.currency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1e999999999", "1e-999999999", "123456789012345678901"})
    void value_negativeOrAbsurd_isAProblem(String value) {
        CustomData data =
                CustomData.builder().from(WORTH).value(new BigDecimal(value)).build();
        assertThat(fields(purchase(NOW).customData(data).build())).containsExactly("custom_data.value");
    }

    @Test
    void value_zero_isAllowed() {
        CustomData data =
                CustomData.builder().from(WORTH).value(BigDecimal.ZERO).build();
        assertThat(fields(purchase(NOW).customData(data).build())).isEmpty();
    }

    @Test
    void dataProcessing_knowsOneOptionAndItsStates() {
        assertThat(fields(purchase(NOW).dataProcessing(DataProcessing.limited()).build()))
                .isEmpty();
        assertThat(fields(purchase(NOW)
                        .dataProcessing(new DataProcessing(List.of("LDU"), 1, 1013))
                        .build()))
                .isEmpty();
        assertThat(fields(purchase(NOW)
                        .dataProcessing(new DataProcessing(List.of("LDU"), 1, 1014))
                        .build()))
                .containsExactly("data_processing_options");
    }

    @Test
    void problem_namesFieldAndRule_neverTheValue() {
        CustomData data = CustomData.builder()
                .from(WORTH)
                .currency("maria@exemplo.com.br")
                .build();
        assertThat(EventRules.problems(purchase(NOW).customData(data).build(), KEYS, NOW))
                .singleElement()
                .hasToString("custom_data.currency: must be an ISO 4217 code");
    }

    // ---- open fields

    @Test
    void openField_thatIsNoJson_isRefusedWhenItIsBuilt() {
        assertThatThrownBy(() -> CustomData.builder()
                        .putProperties("when", Map.of("at", NOW))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("custom_data.when.at must be a text, number, boolean, list or map");
        assertThatThrownBy(() -> CustomData.builder()
                        .putProperties("n", new BigDecimal("1e999999999"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        CustomData.builder().putProperties("n", Double.NaN).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void values_print_withoutPersonalData() {
        ServerEvent event = purchase(NOW)
                .userData(UserData.builder()
                        .addEmails("maria@exemplo.com.br")
                        .addPhones("62999998888")
                        .fullName("Maria Souza")
                        .clientIpAddress("177.10.20.30")
                        .fbp("fb.1.1.2")
                        .putExtras("em2", "maria@exemplo.com.br")
                        .build())
                .build();
        assertThat(event.toString())
                .contains("Purchase")
                .doesNotContain("maria", "Maria", "62999", "177.10", "fb.1.1.2");
    }
}
