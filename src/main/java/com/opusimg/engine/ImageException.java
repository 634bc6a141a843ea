package com.opusimg.engine;

import java.time.Duration;
import java.util.Locale;

/**
 * Why a picture could not be processed. The message is for the person who sent it: what is wrong and what to do, without
 * file names or any value found in the file.
 */
public class ImageException extends Exception {

    /** What went wrong, with an id that never changes. */
    public enum Problem {
        /** There are no bytes. */
        EMPTY_FILE,
        /** It is a known format, but not one this engine reads. */
        UNSUPPORTED_FORMAT,
        /** It is no known picture or document. */
        NOT_AN_IMAGE,
        /** The end of the file is missing. */
        TRUNCATED_FILE,
        /** The file contradicts its format. */
        CORRUPT_FILE,
        /** More pixels than the limit. */
        TOO_MANY_PIXELS,
        /** The longest side passes the limit. */
        SIDE_TOO_LONG,
        /** A crop reaches beyond the picture. */
        CROP_OUTSIDE,
        /** A box to redact lies wholly outside the picture. */
        REDACT_OUTSIDE,
        /** A text has characters that the font has no shape for. */
        TEXT_NOT_WRITABLE,
        /** No quality makes the file as small as asked for. */
        TARGET_UNREACHABLE,
        /** The recipe is wrong in itself. */
        INVALID_RECIPE,
        /** The asked-for format cannot be written, or not from this picture. */
        UNSUPPORTED_OUTPUT,
        /** An output still holds metadata that the recipe removed. */
        METADATA_LEFT,
        /** The work took longer than allowed. */
        TIME_LIMIT,
        /** The work took more memory than allowed. */
        MEMORY_LIMIT,
        /** The engine broke off on this file, twice. */
        ENGINE_FAILED,
        /** {@link Progress#cancelled()} said so. */
        CANCELLED;

        /**
         * The stable id, as used in problem types.
         *
         * @return kebab case, such as {@code too-many-pixels}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Problem problem;

    /**
     * A problem with a message for people.
     *
     * @param problem what went wrong
     * @param message what is wrong and what to do
     */
    public ImageException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /**
     * A problem with a message for people and a cause for the log.
     *
     * @param problem what went wrong
     * @param message what is wrong and what to do
     * @param cause what the decoder said
     */
    public ImageException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /**
     * What went wrong.
     *
     * @return never null
     */
    public Problem problem() {
        return problem;
    }

    /**
     * The end of the file is missing.
     *
     * @return the exception to throw
     */
    public static ImageException truncated() {
        return new ImageException(
                Problem.TRUNCATED_FILE, "This file is cut off: its end is missing. Send the complete file again.");
    }

    /**
     * The file contradicts its format.
     *
     * @return the exception to throw
     */
    public static ImageException corrupt() {
        return corrupt(null);
    }

    /**
     * The file contradicts its format.
     *
     * @param cause what the decoder said, or null
     * @return the exception to throw
     */
    public static ImageException corrupt(Throwable cause) {
        return new ImageException(
                Problem.CORRUPT_FILE,
                "This file is damaged and can't be read as a picture. Save it again in the program it came from.",
                cause);
    }

    /**
     * The file has more segments, chunks, blocks or directories than any program writes.
     *
     * @param limit the most there may be
     * @return the exception to throw
     */
    public static ImageException tooManyParts(int limit) {
        return new ImageException(
                Problem.CORRUPT_FILE,
                "This file is made of more than %,d parts, and no program writes so many. Save it again in the program it came from."
                        .formatted(limit));
    }

    /**
     * A drawing is damaged or larger than librsvg draws; which of the two cannot be told apart. The figures are librsvg's own
     * limits, and libxml2's on depth.
     *
     * @param cause what the decoder said
     * @return the exception to throw
     */
    public static ImageException undrawable(Throwable cause) {
        return new ImageException(
                Problem.CORRUPT_FILE,
                "This drawing is damaged, or it is more than is drawn here: 1,000,000 elements, of which 500,000 by reference,"
                        + " and 256 within one another. Simplify it, or save it again in the program it came from.",
                cause);
    }

    /**
     * The work was cancelled.
     *
     * @return the exception to throw
     */
    public static ImageException stopped() {
        return new ImageException(Problem.CANCELLED, "The work was cancelled. Nothing was changed.");
    }

    /**
     * The work took more memory than allowed.
     *
     * @return the exception to throw
     */
    public static ImageException tooMuchMemory() {
        return new ImageException(
                Problem.MEMORY_LIMIT,
                "Working on this picture takes more memory than your plan allows. Make it smaller, or ask for fewer steps.");
    }

    /**
     * The work took longer than allowed.
     *
     * @param limit how long that is
     * @return the exception to throw
     */
    public static ImageException tookTooLong(Duration limit) {
        return new ImageException(
                Problem.TIME_LIMIT,
                "Working on this picture takes longer than the %d seconds that your plan allows. Make it smaller, or choose less effort."
                        .formatted(limit.toSeconds()));
    }

    /**
     * The engine broke off.
     *
     * @param cause what happened, for the log
     * @return the exception to throw
     */
    public static ImageException failed(Throwable cause) {
        return new ImageException(
                Problem.ENGINE_FAILED,
                "The engine broke off twice while working on this picture, so it was given up. Save the picture again in"
                        + " the program it came from.",
                cause);
    }
}
