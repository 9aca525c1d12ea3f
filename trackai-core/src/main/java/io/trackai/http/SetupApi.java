package io.trackai.http;

import io.trackai.TrackAi;
import io.trackai.error.TrackAiException;
import io.trackai.model.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private final List<Endpoint> endpoints;
    private final List<String> languages;

    private SetupApi(TrackAi trackAi) {
        languages = Stream.concat(Stream.of("pt"), trackAi.languages().stream().map(Language::tag))
                .toList();
        endpoints = Endpoints.of(trackAi);
    }

    /** The face of this instance. */
    public static SetupApi of(TrackAi trackAi) {
        return new SetupApi(trackAi);
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
            String allowed =
                    String.join(", ", here.stream().map(Endpoint::method).toList());
            throw new ProblemException(
                    405, "METHOD_NOT_ALLOWED", "use " + allowed, Map.of("Allow", allowed), List.of());
        }
        Endpoint endpoint = chosen.get();
        if (!endpoint.open() && request.caller() instanceof Caller.Anonymous) {
            throw new ProblemException(401, "NOT_AUTHENTICATED", "the host did not say who is calling");
        }
        if (endpoint.json() && !isJson(request)) {
            throw new ProblemException(415, "MEDIA_TYPE_NOT_SUPPORTED", "send application/json");
        }
        return endpoint.action()
                .answer(new Exchange(
                        request, language, endpoint.match(request.path()).orElseThrow()));
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
