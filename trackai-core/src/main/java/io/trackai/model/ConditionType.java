package io.trackai.model;

/**
 * What a condition is about. Positive polarity only: TRUE is always the good state. Open: providers may add types, and
 * readers keep types they do not know.
 *
 * @param value CamelCase name, at most 60 letters and digits
 */
public record ConditionType(String value) {

    /** All fields of a connection pass syntax and policy. */
    public static final ConditionType INPUT_ACCEPTED = new ConditionType("InputAccepted");
    /** The ad platform answered an authenticated call with this token. */
    public static final ConditionType TOKEN_VALID = new ConditionType("TokenValid");
    /** The token may write events to this pixel. */
    public static final ConditionType PIXEL_AUTHORIZED = new ConditionType("PixelAuthorized");
    /** The landing page answered with a 2xx HTML page. */
    public static final ConditionType LANDING_REACHABLE = new ConditionType("LandingReachable");
    /** The expected snippet or pixel was seen in the landing page's source. */
    public static final ConditionType TAG_INSTALLED = new ConditionType("TagInstalled");
    /** A GTM container exists for this lead, or none is needed. */
    public static final ConditionType CONTAINER_READY = new ConditionType("ContainerReady");
    /** The container's current version is live. */
    public static final ConditionType CONTAINER_PUBLISHED = new ConditionType("ContainerPublished");
    /** The artefacts of the current inputs are rendered, self-checked and stored. */
    public static final ConditionType ARTIFACTS_READY = new ConditionType("ArtifactsReady");
    /** The host's webhook endpoint answers at its public address. */
    public static final ConditionType WEBHOOK_REACHABLE = new ConditionType("WebhookReachable");
    /** A postback carrying the right token arrived. */
    public static final ConditionType WEBHOOK_AUTHENTICATED = new ConditionType("WebhookAuthenticated");
    /** The ad platform counted the test event of the current inputs. */
    public static final ConditionType TEST_EVENT_SENT = new ConditionType("TestEventSent");
    /** A real sale was accepted by the ad platform. */
    public static final ConditionType LIVE_SALE_RELAYED = new ConditionType("LiveSaleRelayed");

    /** Live sales flow: nothing is late, blocked or given up. Computed when it is read. */
    public static final ConditionType RELAY_HEALTHY = new ConditionType("RelayHealthy");

    /** Checks the shape. */
    public ConditionType {
        Identifiers.identifier("condition type", value, 60);
    }

    /** The type with this name. */
    public static ConditionType of(String value) {
        return new ConditionType(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
