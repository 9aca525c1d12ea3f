package io.trackai.gtm;

import static io.trackai.model.LocalizedText.of;

import io.trackai.error.PageFetchException;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.ProviderId;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepContext;
import io.trackai.spi.StepOutcome;
import io.trackai.spi.transport.FetchedPage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The landing page: fetched behind the guard, and searched for our tag. Neither is required for the test event. Safe for
 * concurrent use.
 */
public final class LandingProvider implements IntegrationProvider {

    /** What an ad would add; the site's own statistics can tell it from real clicks. */
    private static final String PROBE = "utm_source=trackai_check&fbclid=trackai_check";

    /** What the service loader calls. */
    public LandingProvider() {}

    /** A provider. */
    public static LandingProvider create() {
        return new LandingProvider();
    }

    @Override
    public ProviderId id() {
        return LandingConnection.PROVIDER;
    }

    @Override
    public String title() {
        return "landing page";
    }

    @Override
    public List<InputSpec> inputs() {
        return List.of(InputSpec.builder(
                        LandingConnection.URL, of("o endereço da página de vendas", "the address of the sales page"))
                .hint(of(
                        "O endereço completo, começando com https://, como o comprador o abre.",
                        "The full address, beginning with https://, as the buyer opens it."))
                .maxLength(2048)
                .build());
    }

    @Override
    public List<Diagnosis> check(Connection connection) {
        boolean readable = connection
                .field(LandingConnection.URL)
                .flatMap(LandingAddress::parse)
                .isPresent();
        return readable ? List.of() : List.of(Diagnosis.of(LandingFindings.URL_INVALID));
    }

    @Override
    public List<SetupStep> steps(Connection connection) {
        return List.of(
                SetupStep.probe("page")
                        .decides(ConditionType.LANDING_REACHABLE)
                        .optional()
                        .runs(LandingProvider::page),
                SetupStep.probe("tag")
                        .decides(ConditionType.TAG_INSTALLED)
                        .needs(ConditionType.LANDING_REACHABLE, ConditionType.ARTIFACTS_READY)
                        .optional()
                        .runs(LandingProvider::tag));
    }

    private static URI url(StepContext context) {
        return context.connection()
                .field(LandingConnection.URL)
                .flatMap(LandingAddress::parse)
                .orElseThrow(() -> new IllegalStateException("the input step lets no other address pass"));
    }

    private static StepOutcome page(StepContext context) {
        URI asked = url(context);
        if (LandingAddress.elsewhere(asked, context.browserFacts().checkoutLinks())) {
            return StepOutcome.failed(Observation.found(LandingFindings.URL_NOT_LANDING));
        }
        FetchedPage page = context.fetch(asked);
        if (!PageAnswer.page(page.response())) {
            return StepOutcome.failed(PageAnswer.of(page.response()));
        }
        List<Observation> remarks = new ArrayList<>();
        if ("http".equalsIgnoreCase(page.url().getScheme())) {
            remarks.add(Observation.found(LandingFindings.NOT_HTTPS));
        }
        if (!sameSite(asked, page.url())) {
            remarks.add(Observation.found(Diagnosis.builder(LandingFindings.REDIRECT_FOREIGN)
                    .putForeign("host", page.url().getHost())
                    .build()));
        }
        page.failedAddresses().stream()
                .findFirst()
                .ifPresent(address ->
                        remarks.add(Observation.found(Diagnosis.builder(LandingFindings.PARTIAL_ADDRESS_FAILURE)
                                .putParameters("address", address)
                                .build())));
        if (!page.redirects().isEmpty() && dropsParameters(context, asked)) {
            remarks.add(Observation.found(LandingFindings.REDIRECT_DROPS_PARAMETERS));
        }
        return new StepOutcome.Ok(Map.of("url", withoutQuery(page.url())), remarks);
    }

    private static StepOutcome tag(StepContext context) {
        FetchedPage page = context.fetch(url(context));
        if (!PageAnswer.page(page.response())) {
            return StepOutcome.failed(PageAnswer.of(page.response()));
        }
        String address = page.url().toString();
        List<String> policies = page.response().headers().getOrDefault("content-security-policy", List.of());
        return new TagCheck(context.browserFacts())
                .verdict(LandingSource.read(page.response().text(), address), policies);
    }

    /**
     * Whether what an ad adds to the address is lost on the way: asked for only where there is a redirect at all.
     */
    private static boolean dropsParameters(StepContext context, URI asked) {
        String separator = asked.getRawQuery() == null ? "?" : "&";
        String fragmentless = asked.toString().split("#", -1)[0];
        try {
            FetchedPage marked = context.fetch(URI.create(fragmentless + separator + PROBE));
            String query =
                    marked.url().getRawQuery() == null ? "" : marked.url().getRawQuery();
            return List.of(PROBE.split("&", -1)).stream().anyMatch(pair -> !query.contains(pair));
        } catch (PageFetchException e) {
            // The page itself was there a moment ago: this is about parameters, and nothing is known of them now.
            return false;
        }
    }

    private static boolean sameSite(URI asked, URI answered) {
        return bare(asked).equals(bare(answered));
    }

    private static String bare(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    /** A query may carry somebody's click or visit; only where the page is matters here. */
    private static String withoutQuery(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }

    @Override
    public List<Diagnoser> diagnosers() {
        return List.of(new PageDiagnoser());
    }

    @Override
    public List<FindingDefinition> findings() {
        return LandingFindings.all();
    }
}
