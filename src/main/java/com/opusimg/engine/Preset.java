package com.opusimg.engine;

/**
 * A recipe people can pick by name.
 *
 * @param id stable, kebab case
 * @param name for people
 * @param description one sentence for people
 * @param social whether it is made for sharing: such presets strip metadata
 * @param recipe what it does
 */
public record Preset(String id, String name, String description, boolean social, Recipe recipe) {}
