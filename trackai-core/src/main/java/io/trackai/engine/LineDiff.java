package io.trackai.engine;

import io.trackai.model.ArtifactChange;
import io.trackai.model.ArtifactChange.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What differs between two texts, line by line: the longest common run of lines stays, the rest went or came. Texts that
 * differ in too many lines to search are told as gone and come whole.
 */
final class LineDiff {

    private static final long MOST_CELLS = 4_000_000;

    private final List<String> before;
    private final List<String> after;
    private final List<ArtifactChange> changes = new ArrayList<>();

    private LineDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    static List<ArtifactChange> of(String before, String after) {
        LineDiff diff = new LineDiff(lines(before), lines(after));
        diff.compare();
        return diff.changes;
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    private void compare() {
        int start = 0;
        int beforeEnd = before.size();
        int afterEnd = after.size();
        while (start < beforeEnd && start < afterEnd && before.get(start).equals(after.get(start))) {
            start++;
        }
        while (beforeEnd > start
                && afterEnd > start
                && before.get(beforeEnd - 1).equals(after.get(afterEnd - 1))) {
            beforeEnd--;
            afterEnd--;
        }
        long cells = (beforeEnd - start + 1L) * (afterEnd - start + 1L);
        if (cells > MOST_CELLS) {
            gone(start, beforeEnd);
            came(start, afterEnd);
        } else {
            walk(start, beforeEnd, afterEnd);
        }
    }

    private void walk(int start, int beforeEnd, int afterEnd) {
        int[][] common = common(start, beforeEnd, afterEnd);
        int i = start;
        int j = start;
        while (i < beforeEnd && j < afterEnd) {
            if (before.get(i).equals(after.get(j))) {
                i++;
                j++;
            } else if (common[i - start + 1][j - start] >= common[i - start][j - start + 1]) {
                gone(i, ++i);
            } else {
                came(j, ++j);
            }
        }
        gone(i, beforeEnd);
        came(j, afterEnd);
    }

    /** How many lines are common from each pair of places on. */
    private int[][] common(int start, int beforeEnd, int afterEnd) {
        int[][] common = new int[beforeEnd - start + 1][afterEnd - start + 1];
        for (int i = beforeEnd - 1; i >= start; i--) {
            for (int j = afterEnd - 1; j >= start; j--) {
                common[i - start][j - start] = before.get(i).equals(after.get(j))
                        ? common[i - start + 1][j - start + 1] + 1
                        : Math.max(common[i - start + 1][j - start], common[i - start][j - start + 1]);
            }
        }
        return common;
    }

    private void gone(int from, int to) {
        for (int i = from; i < to; i++) {
            changes.add(ArtifactChange.builder()
                    .kind(Kind.REMOVED)
                    .where(Integer.toString(i + 1))
                    .before(before.get(i))
                    .build());
        }
    }

    private void came(int from, int to) {
        for (int j = from; j < to; j++) {
            changes.add(ArtifactChange.builder()
                    .kind(Kind.ADDED)
                    .where(Integer.toString(j + 1))
                    .after(after.get(j))
                    .build());
        }
    }
}
