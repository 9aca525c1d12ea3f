package io.trackai.http;

import io.trackai.TrackAi;
import java.util.List;

/** Every address of the REST face and what stands behind it. */
final class Endpoints {

    private static final String SETUP = "/api/v1/setup";
    private static final String SESSIONS = SETUP + "/sessions";
    private static final String SESSION = SESSIONS + "/{session}";

    private static final String FINDING = SESSION + "/findings/{finding}";

    private Endpoints() {}

    static List<Endpoint> of(TrackAi trackAi, ApiOptions options) {
        SessionActions sessions = new SessionActions(trackAi);
        ArtifactActions artifacts = new ArtifactActions(trackAi);
        FindingActions findings = new FindingActions(trackAi);
        HistoryActions history = new HistoryActions(trackAi);
        EventActions events = new EventActions(trackAi, options);
        OperatorActions operators = new OperatorActions(trackAi);
        ProviderActions providers = new ProviderActions(trackAi);
        AgentActions agents = new AgentActions(trackAi);
        WebhookActions webhooks = new WebhookActions(trackAi);
        VisitActions visits = new VisitActions(trackAi);
        OpenApiDocument document = new OpenApiDocument();
        return List.of(
                new Endpoint("POST", SESSIONS, false, true, sessions::create).withoutQuery(),
                new Endpoint("GET", SESSIONS, false, false, sessions::list),
                new Endpoint("GET", SESSION, false, false, sessions::one).withoutQuery(),
                new Endpoint("DELETE", SESSION, false, false, sessions::delete)
                        .withoutQuery()
                        .forOperators(),
                new Endpoint("GET", SESSION + "/status", false, false, sessions::status).withoutQuery(),
                new Endpoint("POST", SESSION + "/validate", false, false, sessions::validate).withoutQuery(),
                new Endpoint("POST", SESSION + "/test-event", false, false, sessions::testEvent).withoutQuery(),
                new Endpoint("GET", SESSION + "/connections/{connection}", false, false, sessions::connection)
                        .withoutQuery(),
                new Endpoint("PATCH", SESSION + "/connections/{connection}", false, true, sessions::correct)
                        .withoutQuery(),
                new Endpoint("GET", SESSION + "/history", false, false, history::ofSession),
                new Endpoint("GET", SESSION + "/events", false, false, events::feed),
                new Endpoint("GET", SESSION + "/findings", false, false, findings::list),
                new Endpoint("POST", SESSION + "/findings", false, true, findings::report).withoutQuery(),
                new Endpoint("POST", FINDING + "/actions/{action}", false, false, findings::act).withoutQuery(),
                new Endpoint("POST", FINDING + "/suppression", false, true, findings::suppress)
                        .withoutQuery()
                        .forOperators(),
                new Endpoint("DELETE", FINDING + "/suppression", false, false, findings::unsuppress)
                        .withoutQuery()
                        .forOperators(),
                new Endpoint("GET", SESSION + "/artifacts", false, false, artifacts::list).withoutQuery(),
                new Endpoint("GET", SESSION + "/agent", false, false, agents::feed),
                new Endpoint("GET", SESSION + "/agent/tools", false, false, agents::tools).withoutQuery(),
                new Endpoint("POST", SESSION + "/agent/tools/{tool}", false, true, agents::call).withoutQuery(),
                new Endpoint("GET", SESSION + "/doctor", false, false, agents::doctor),
                new Endpoint("GET", SESSION + "/artifacts/{name}", false, false, artifacts::one),
                new Endpoint("GET", SESSION + "/artifacts/{name}/versions", false, false, artifacts::versions)
                        .withoutQuery(),
                new Endpoint("GET", SESSION + "/artifacts/{name}/diff", false, false, artifacts::diff),
                new Endpoint("POST", SESSION + "/artifacts", false, true, artifacts::make).withoutQuery(),
                new Endpoint("GET", SETUP + "/providers", false, false, providers::list).withoutQuery(),
                new Endpoint("GET", SETUP + "/history", false, false, history::everywhere),
                new Endpoint("GET", SETUP + "/alerts", false, false, operators::alerts).forOperators(),
                new Endpoint("GET", SETUP + "/metrics", false, false, operators::metrics)
                        .withoutQuery()
                        .forOperators(),
                new Endpoint("GET", "/api/v1/openapi.json", true, false, document::serve),
                new Endpoint("POST", "/api/v1/webhooks/{provider}/{hook}", true, false, webhooks::receive),
                new Endpoint("OPTIONS", "/api/v1/visits/{key}", true, false, visits::preflight),
                new Endpoint("POST", "/api/v1/visits/{key}", true, false, visits::report));
    }
}
