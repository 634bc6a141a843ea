package com.opusimg.engine.vips;

import com.opusimg.engine.Flip;

/**
 * A picture at work: its pixels, and what is still to be remembered of how they were stored. Immutable; each step gives a
 * new one.
 *
 * @param image the pixels so far
 * @param nominalWidth width of the stored picture where fewer pixels were decoded than it has; else that of the image
 * @param nominalHeight the same for its height
 * @param orientation that is still to be applied, 1 to 8
 * @param random whether the pixels can be read in any order and more than once
 */
record Canvas(Image image, int nominalWidth, int nominalHeight, int orientation, boolean random) {

    /** The same canvas with other pixels, which stand for themselves. */
    Canvas with(Image changed) {
        return new Canvas(changed, changed.width(), changed.height(), orientation, random);
    }

    /** The same canvas with the same pixels in another form. */
    Canvas of(Image form) {
        return form == image ? this : new Canvas(form, nominalWidth, nominalHeight, orientation, random);
    }

    /** With pixels that can be read in any order. */
    Canvas inMemory() {
        return random ? this : new Canvas(image.inMemory(), nominalWidth, nominalHeight, orientation, true);
    }

    /** Turned upright, so that nothing is to be remembered. */
    Canvas upright() {
        if (orientation == 1) {
            return this;
        }
        // Only a mirror image from left to right reads rows in their order.
        Image source = orientation == 2 ? image : inMemory().image;
        Image turned = switch (orientation) {
            case 3 -> turn(source, 180);
            case 5, 6 -> turn(source, 90);
            case 7, 8 -> turn(source, 270);
            default -> source;
        };
        Image upright = switch (orientation) {
            case 2, 5, 7 -> flip(turned, Flip.Direction.HORIZONTAL);
            case 4 -> flip(turned, Flip.Direction.VERTICAL);
            default -> turned;
        };
        return new Canvas(upright, upright.width(), upright.height(), 1, random || orientation != 2);
    }

    /** Turns by quarters, clockwise. */
    static Image turn(Image image, int degrees) {
        return image.apply("rot").set("angle", "d" + degrees).image();
    }

    static Image flip(Image image, Flip.Direction direction) {
        return image.apply("flip").set("direction", direction.id()).image();
    }
}
