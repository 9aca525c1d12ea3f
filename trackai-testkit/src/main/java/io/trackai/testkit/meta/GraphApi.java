package io.trackai.testkit.meta;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Leads a call to its edge. Where Meta's behaviour is undocumented, the order of checks is: version, token, proof, then
 * the edge's own: pixel, right, and the events last.
 */
final class GraphApi {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_|.-]+");

    private final World world;
    private final TokenEdges tokens;
    private final PixelNode pixels;
    private final QualityEdge quality;
    private final EventsEdge events;

    GraphApi(World world) {
        this.world = world;
        tokens = new TokenEdges(world);
        pixels = new PixelNode(world);
        quality = new QualityEdge(world);
        events = new EventsEdge(world);
    }

    Reply serve(GraphRequest request) {
        if (request.version().isEmpty()) {
            return world.failed(MetaError.of(2500));
        }
        switch (world.versions.life(request.version().get(), world.now())) {
            case DEAD -> {
                return world.failed(MetaError.of(2635));
            }
            case UNKNOWN -> {
                return world.failed(MetaError.of(2500));
            }
            case LIVING -> {}
        }
        Optional<String> token = request.token();
        if (token.isEmpty()) {
            return world.failed(MetaError.of(190).message("An active access token must be used to query information"));
        }
        Optional<MetaCredential> known = Optional.ofNullable(world.credentials.get(token.get()));
        if (known.isEmpty()) {
            return world.failed(unknown(token.get()));
        }
        MetaCredential credential = known.get();
        return credential
                .refusal(request.parameter("appsecret_proof"))
                .map(world::failed)
                .orElseGet(() -> edge(request, credential));
    }

    private Reply edge(GraphRequest request, MetaCredential credential) {
        return switch (request.edge()) {
            case ME -> tokens.me(request, credential);
            case PERMISSIONS -> tokens.permissions(credential);
            case DEBUG_TOKEN -> tokens.debugToken(request, credential);
            case PIXEL -> pixels.node(request, credential);
            case DA_CHECKS -> pixels.checks(request, credential);
            case STATS -> pixels.stats(request, credential);
            case EVENTS -> events.write(request, credential);
            case DATASET_QUALITY -> quality.read(request, credential);
            case OTHER -> world.failed(known(request) ? MetaError.of(100, 33) : MetaError.of(2500));
        };
    }

    /** A text that was damaged on the way is quoted back, as Meta does; redacting it is the client's part. */
    private static MetaError unknown(String token) {
        return TOKEN.matcher(token).matches()
                ? MetaError.of(190)
                : MetaError.of(190).message("Malformed access token " + token);
    }

    /** Whether the path is one that exists, but not with this method. */
    private static boolean known(GraphRequest request) {
        int depth = request.path().size();
        return depth == 1
                || (depth == 2
                        && Set.of("events", "permissions", "da_checks", "stats")
                                .contains(request.path().get(1)));
    }
}
