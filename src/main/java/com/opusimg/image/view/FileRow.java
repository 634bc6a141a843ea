package com.opusimg.image.view;

import java.io.Serializable;
import java.time.Instant;

/**
 * A file in a list.
 *
 * @param project its project's name, or null
 * @param picture whether it has a thumbnail
 * @param result whether it was made from another file
 * @param place kind of its place pill: {@code server}, {@code kept} or {@code none}
 * @param placeText words of a pill without a deadline
 * @param deleteAt when it goes, or null
 * @param overdue whether that has passed, so that it can no longer be read
 * @param linkedUntil until when a link to it may work, or null where none does
 * @param presets whether a preset can be applied to it on request
 * @param noRetention whether it goes when it is delivered
 */
public record FileRow(
        String id,
        String name,
        String projectId,
        String project,
        boolean picture,
        boolean result,
        String place,
        String placeText,
        Instant deleteAt,
        boolean overdue,
        long bytes,
        Instant linkedUntil,
        boolean presets,
        boolean noRetention)
        implements Serializable {}
