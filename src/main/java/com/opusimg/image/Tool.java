package com.opusimg.image;

import java.util.Set;

/**
 * A tool that people open in a browser, as the manifest {@code tools.json} has it. Its texts stand under {@code tool.} and
 * its id.
 *
 * @param id stable, lower case, the end of its address
 * @param icon as in icons.css, without {@code i-}
 * @param places where it can run; the first is the one it begins with
 * @param edits the part of a recipe that it lets people change
 * @param assisted whether a trained model works in it (IMG-9); such a tool runs on this server only
 */
public record Tool(String id, String icon, Set<Place> places, String edits, boolean assisted) {
    public Tool {
        if (assisted && !places.equals(Set.of(Place.SERVER))) {
            throw new IllegalStateException("The AI-assisted tool " + id + " runs elsewhere than on this server.");
        }
    }

    /** Where pictures are worked on. */
    public enum Place {
        /** In the person's own browser: no byte of a picture is sent. */
        DEVICE,
        /** Here, after the person sent the picture. */
        SERVER
    }

    /** Its address. */
    public String path() {
        return ToolCatalog.PATH + "/" + id;
    }

    /** Whether it begins on the device. */
    public boolean onDevice() {
        return places.iterator().next() == Place.DEVICE;
    }
}
