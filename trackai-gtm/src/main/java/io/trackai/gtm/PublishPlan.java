package io.trackai.gtm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What publishing would do, before it is done. Immutable.
 *
 * @param containerMissing whether a container would be created
 * @param items every entity of ours, in the order of writing
 * @param pendingVersion the number of a version that was made earlier and is not live; empty if there is none
 * @param workspaceChanges how many changes lie in our own workspace, begun earlier; empty if there is no such workspace
 * @param hindrance the code of the finding that keeps it from being published or even told; empty if nothing does
 */
public record PublishPlan(
        boolean containerMissing,
        List<Item> items,
        Optional<String> pendingVersion,
        OptionalInt workspaceChanges,
        Optional<String> hindrance) {

    /** Copies its list. */
    public PublishPlan {
        items = List.copyOf(items);
    }

    /** What happens to one entity. */
    public enum Change {
        /** It is not there. */
        CREATE,
        /** It is ours and differs. */
        UPDATE,
        /** It is ours and not needed any more. */
        DELETE,
        /** It is as it should be. */
        KEEP
    }

    /**
     * One entity.
     *
     * @param kind as Tag Manager calls it, such as {@code tag}
     * @param name its name
     * @param change what would happen
     */
    public record Item(String kind, String name, Change change) {}

    /** Whether what is live is already what it should be, and nothing else was begun. */
    public boolean nothingToDo() {
        return hindrance.isEmpty()
                && !containerMissing
                && pendingVersion.isEmpty()
                && workspaceChanges.isEmpty()
                && items.stream().allMatch(item -> item.change() == Change.KEEP);
    }

    /** How many entities meet this fate. */
    public long count(Change change) {
        return items.stream().filter(item -> item.change() == change).count();
    }
}
