package io.trackai.gtm;

import io.trackai.model.Diagnosis;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.Observation;
import java.util.List;
import java.util.Set;

/** Reads why a page could not be fetched, or what the site answered instead of a page. */
final class PageDiagnoser implements Diagnoser {

    @Override
    public Set<String> codes() {
        return Set.of(
                LandingFindings.URL_INVALID,
                LandingFindings.URL_FORBIDDEN,
                LandingFindings.DNS_NOT_FOUND,
                LandingFindings.DNS_FAILURE,
                LandingFindings.UNREACHABLE,
                LandingFindings.TLS_EXPIRED,
                LandingFindings.TLS_HOST_MISMATCH,
                LandingFindings.TLS_UNTRUSTED,
                LandingFindings.REDIRECT_LOOP,
                LandingFindings.NOT_HTTPS,
                LandingFindings.CONTENT_UNSUPPORTED,
                LandingFindings.BLOCKED_BY_WAF,
                LandingFindings.NOT_FOUND,
                LandingFindings.SERVER_ERROR,
                LandingFindings.STATUS_UNUSUAL);
    }

    @Override
    public List<Diagnosis> diagnose(Observation observation) {
        if (observation instanceof Observation.PageFailure failure) {
            return List.of(Diagnosis.of(code(failure)));
        }
        if (observation instanceof PageAnswer answer) {
            return List.of(Diagnosis.builder(code(answer))
                    .putParameters("status", Integer.toString(answer.status()))
                    .build());
        }
        return List.of();
    }

    private static String code(Observation.PageFailure failure) {
        return switch (failure.kind()) {
            case URL_INVALID -> LandingFindings.URL_INVALID;
            case FORBIDDEN -> LandingFindings.URL_FORBIDDEN;
            case DNS_NOT_FOUND -> LandingFindings.DNS_NOT_FOUND;
            case DNS_FAILURE -> LandingFindings.DNS_FAILURE;
            case UNREACHABLE -> LandingFindings.UNREACHABLE;
            case TLS_EXPIRED -> LandingFindings.TLS_EXPIRED;
            case TLS_HOST_MISMATCH -> LandingFindings.TLS_HOST_MISMATCH;
            case TLS_UNTRUSTED -> LandingFindings.TLS_UNTRUSTED;
            case REDIRECT_LOOP -> LandingFindings.REDIRECT_LOOP;
            case REDIRECT_DOWNGRADE -> LandingFindings.NOT_HTTPS;
            case CONTENT_UNSUPPORTED -> LandingFindings.CONTENT_UNSUPPORTED;
        };
    }

    private static String code(PageAnswer answer) {
        int status = answer.status();
        if (status == 401 || status == 403 || status == 429 || answer.challenged()) {
            return LandingFindings.BLOCKED_BY_WAF;
        }
        if (status == 404 || status == 410) {
            return LandingFindings.NOT_FOUND;
        }
        if (status >= 500) {
            return LandingFindings.SERVER_ERROR;
        }
        return status / 100 == 2 ? LandingFindings.CONTENT_UNSUPPORTED : LandingFindings.STATUS_UNUSUAL;
    }
}
