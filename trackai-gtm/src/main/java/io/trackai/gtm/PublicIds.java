package io.trackai.gtm;

import io.trackai.error.UnableToRenderException;
import java.util.regex.Pattern;

/** Ids that may stand in markup: checked against the only characters they can have, in every locale the same. */
final class PublicIds {

    private static final Pattern CONTAINER = Pattern.compile("GTM-[A-Z0-9]{4,10}");
    private static final Pattern PIXEL = Pattern.compile("[0-9]{10,20}");

    private PublicIds() {}

    static boolean isContainer(String id) {
        return CONTAINER.matcher(id).matches();
    }

    static boolean isPixel(String id) {
        return PIXEL.matcher(id).matches();
    }

    /** The container's id, if it is one. */
    static String container(String id) {
        if (!isContainer(id)) {
            throw new UnableToRenderException("snippet", "a container id that is none", null);
        }
        return id;
    }

    /** The pixel's id, if it is one. */
    static String pixel(String id) {
        if (!isPixel(id)) {
            throw new UnableToRenderException("snippet", "a pixel id that is none", null);
        }
        return id;
    }
}
