package com.opusimg.image.view;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * A project in a list.
 *
 * @param thumbnails ids of up to three files that have one
 * @param kept whether some of its files have no deadline
 * @param last when the last of its files goes, or null
 */
public record ProjectCard(
        String id, String name, long files, long bytes, List<String> thumbnails, boolean kept, Instant last)
        implements Serializable {}
