package io.trackai.gtm;

import io.trackai.model.Diagnosis;
import io.trackai.spi.Observation;
import io.trackai.spi.StepOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what a page's source shows with what should be on it. Pure. */
final class TagCheck {

    private final List<String> pixels;
    private final Optional<String> container;

    TagCheck(List<String> pixels, Optional<String> container) {
        this.pixels = List.copyOf(pixels);
        this.container = container;
    }

    StepOutcome verdict(LandingSource page) {
        if (pixels.isEmpty() && container.isEmpty()) {
            return StepOutcome.notApplicable("nothingExpected");
        }
        Optional<String> via = seen(page);
        if (via.isPresent()) {
            return new StepOutcome.Ok(Map.of("via", via.get()), doubled(page));
        }
        return strangers(page).stream()
                .findFirst()
                .map(other -> StepOutcome.failed(Observation.found(Diagnosis.builder(LandingFindings.OTHER_PIXEL)
                        .putParameters("other", ending(other))
                        .build())))
                .orElseGet(() -> StepOutcome.failed(Observation.found(LandingFindings.TAG_MISSING)));
    }

    /** How our tag came onto the page; empty if it is not seen. */
    private Optional<String> seen(LandingSource page) {
        boolean snippet = page.snippet()
                .filter(found ->
                        found.container().equals(container) && found.pixels().containsAll(pixels))
                .isPresent();
        if (snippet) {
            return Optional.of("snippet");
        }
        if (container.filter(page.containers()::contains).isPresent()) {
            return Optional.of("container");
        }
        boolean bare = container.isEmpty() && page.pixels().containsAll(pixels);
        return bare ? Optional.of("pixel") : Optional.empty();
    }

    /** With our snippet or container one more initialisation is one too many; without, a second one is. */
    private List<Observation> doubled(LandingSource page) {
        List<Observation> remarks = new ArrayList<>();
        for (String pixel : pixels) {
            long loaded = page.pixels().stream().filter(pixel::equals).count();
            boolean ours = page.snippet()
                            .filter(found -> found.pixels().contains(pixel))
                            .isPresent()
                    || container.filter(page.containers()::contains).isPresent();
            if (loaded + (ours ? 1 : 0) > 1) {
                remarks.add(Observation.found(Diagnosis.builder(LandingFindings.PIXEL_DUPLICATED)
                        .putParameters("pixel", ending(pixel))
                        .build()));
            }
        }
        return remarks;
    }

    private Set<String> strangers(LandingSource page) {
        Set<String> others = new LinkedHashSet<>(page.pixels());
        page.snippet().ifPresent(found -> others.addAll(found.pixels()));
        others.removeAll(pixels);
        return others;
    }

    /** Enough to recognise it in the panel. */
    private static String ending(String id) {
        return "…" + id.substring(Math.max(0, id.length() - 4));
    }
}
