package io.trackai.http;

import io.trackai.TrackAi;
import io.trackai.error.TooManyRequestsException;
import io.trackai.error.TrackAiException;
import io.trackai.model.Language;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The REST face under {@code /api/v1}. The host authenticates, says who is calling, and passes the request on; mounting it
 * takes about ten lines in any server.
 *
 * <pre>{@code
 * ApiResponse response = api.handle(ApiRequest.builder(method, path).headers(headers).caller(caller).body(in).build());
 * }</pre>
 *
 * <p>Another lead's session looks exactly like a missing one. The server half of a bundle, which holds secrets, is for
 * operators only. Problems are RFC 9457 documents with a stable {@code code}; texts are Portuguese unless
 * {@code Accept-Language} prefers English. Bodies are JSON in UTF-8 of at most 64 KiB.
 *
 * <p><b>Threading</b>: safe for concurrent use. <b>Errors</b>: none are thrown; every failure is a response.
 */
public final class SetupApi {

    private static final Logger LOG = LoggerFactory.getLogger(SetupApi.class);

    private final TrackAi trackAi;
    private final List<Endpoint> endpoints;
    private final List<String> languages;
    private final Cors cors;
    private final LeadCalls calls;

    private SetupApi(TrackAi trackAi, ApiOptions options) {
        this.trackAi = trackAi;
        this.languages = Stream.concat(
                        Stream.of("pt"), trackAi.languages().stream().map(Language::tag))
                .toList();
        this.endpoints = Endpoints.of(trackAi, options);
        this.cors = new Cors(options);
        this.calls = new LeadCalls(options.callsPerLeadAndMinute());
    }

    /** The face of this instance. */
    public static SetupApi of(TrackAi trackAi) {
        return of(trackAi, ApiOptions.builder().build());
    }

    /** The face of this instance, with other limits or for pages of other origins. */
    public static SetupApi of(TrackAi trackAi, ApiOptions options) {
        return new SetupApi(trackAi, options);
    }

    /** The answer to a request; never null, never an exception. */
    public ApiResponse handle(ApiRequest request) {
        Language language = language(request);
        ApiResponse response;
        try {
            response = dispatch(request, language);
        } catch (TrackAiException e) {
            response = Problems.of(e, language);
            if (response.status() >= 500) {
                LOG.warn("request failed method={} status={} code={}", request.method(), response.status(), e.code());
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "request failed method={} exception={}",
                    request.method(),
                    e.getClass().getName());
            response = Problems.of(e, language);
        }
        response = cors.seenBy(request, response);
        return request.method().equals("HEAD") ? response.withoutBody() : response;
    }

    private ApiResponse dispatch(ApiRequest request, Language language) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        List<Endpoint> here = endpoints.stream()
                .filter(endpoint -> endpoint.match(request.path()).isPresent())
                .toList();
        if (here.isEmpty()) {
            throw new ProblemException(404, "NOT_FOUND", "there is nothing at this address");
        }
        Optional<Endpoint> chosen = here.stream()
                .filter(endpoint -> endpoint.method().equals(method))
                .findFirst();
        if (chosen.isEmpty()) {
            String allowed = allowed(here);
            if (method.equals("OPTIONS") && allowed.contains("OPTIONS")) {
                return cors.options(request, allowed);
            }
            throw new ProblemException(
                    405, "METHOD_NOT_ALLOWED", "use " + allowed, Map.of("Allow", allowed), List.of());
        }
        Endpoint endpoint = chosen.get();
        admit(endpoint, request.caller());
        if (endpoint.json() && !isJson(request)) {
            throw new ProblemException(415, "MEDIA_TYPE_NOT_SUPPORTED", "send application/json");
        }
        return endpoint.action()
                .answer(new Exchange(
                        request, language, endpoint.match(request.path()).orElseThrow()));
    }

    /** Every method that is answered here, each once. */
    private static String allowed(List<Endpoint> here) {
        Set<String> methods = new LinkedHashSet<>();
        for (Endpoint endpoint : here) {
            methods.add(endpoint.method());
            if (endpoint.method().equals("GET")) {
                methods.add("HEAD");
            }
        }
        if (here.stream().anyMatch(endpoint -> endpoint.access() != Endpoint.Access.ANYBODY)) {
            methods.add("OPTIONS");
        }
        return String.join(", ", methods);
    }

    /** Who may not call at all is told before anything is looked up. */
    private void admit(Endpoint endpoint, Caller caller) {
        if (endpoint.access() == Endpoint.Access.ANYBODY) {
            return;
        }
        if (caller instanceof Caller.Anonymous) {
            throw new ProblemException(401, "NOT_AUTHENTICATED", "the host did not say who is calling");
        }
        if (caller instanceof Caller.Lead lead) {
            if (!calls.take(lead.id(), trackAi.now())) {
                throw new TooManyRequestsException("too many calls within a minute", Duration.ofMinutes(1));
            }
            if (endpoint.access() == Endpoint.Access.OPERATORS) {
                throw new ProblemException(403, "OPERATORS_ONLY", "this is for the host's own people");
            }
        }
    }

    private static boolean isJson(ApiRequest request) {
        String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        String bare = (end < 0 ? type : type.substring(0, end)).strip();
        return bare.equals("application/json") || bare.equals("application/merge-patch+json");
    }

    /** Portuguese, unless the caller prefers another language that the findings speak. */
    private Language language(ApiRequest request) {
        try {
            List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(request.header("accept-language")
                    .filter(text -> text.length() <= 200)
                    .orElse("pt-BR"));
            return Optional.ofNullable(Locale.lookupTag(wanted, languages))
                    .filter(tag -> !tag.equals("pt"))
                    .map(Language::of)
                    .orElse(Language.PT_BR);
        } catch (IllegalArgumentException e) {
            return Language.PT_BR;
        }
    }
}
