package io.trackai.http;

import io.trackai.TrackAi;
import java.util.List;

/** Every address of the REST face and what stands behind it. */
final class Endpoints {

    private static final String SESSIONS = "/api/v1/setup/sessions";
    private static final String SESSION = SESSIONS + "/{session}";

    private static final String FINDING = SESSION + "/findings/{finding}";

    private Endpoints() {}

    static List<Endpoint> of(TrackAi trackAi) {
        SessionActions sessions = new SessionActions(trackAi);
        ArtifactActions artifacts = new ArtifactActions(trackAi);
        FindingActions findings = new FindingActions(trackAi);
        WebhookActions webhooks = new WebhookActions(trackAi);
        VisitActions visits = new VisitActions(trackAi);
        return List.of(
                new Endpoint("POST", SESSIONS, false, true, sessions::create),
                new Endpoint("GET", SESSIONS, false, false, sessions::list),
                new Endpoint("GET", SESSION, false, false, sessions::one),
                new Endpoint("GET", SESSION + "/status", false, false, sessions::status),
                new Endpoint("POST", SESSION + "/validate", false, false, sessions::validate),
                new Endpoint("POST", SESSION + "/test-event", false, false, sessions::testEvent),
                new Endpoint("PATCH", SESSION + "/connections/{connection}", false, true, sessions::correct),
                new Endpoint("GET", SESSION + "/history", false, false, sessions::history),
                new Endpoint("GET", SESSION + "/findings", false, false, findings::list),
                new Endpoint("POST", SESSION + "/findings", false, true, findings::report),
                new Endpoint("POST", FINDING + "/actions/{action}", false, false, findings::act),
                new Endpoint("POST", FINDING + "/suppression", false, true, findings::suppress),
                new Endpoint("DELETE", FINDING + "/suppression", false, false, findings::unsuppress),
                new Endpoint("GET", SESSION + "/artifacts", false, false, artifacts::list),
                new Endpoint("GET", SESSION + "/artifacts/{name}", false, false, artifacts::one),
                new Endpoint("GET", SESSION + "/artifacts/{name}/versions", false, false, artifacts::versions),
                new Endpoint("GET", SESSION + "/artifacts/{name}/diff", false, false, artifacts::diff),
                new Endpoint("POST", SESSION + "/artifacts", false, true, artifacts::make),
                new Endpoint("POST", "/api/v1/webhooks/{provider}/{hook}", true, false, webhooks::receive),
                new Endpoint("OPTIONS", "/api/v1/visits/{key}", true, false, visits::preflight),
                new Endpoint("POST", "/api/v1/visits/{key}", true, false, visits::report));
    }
}
