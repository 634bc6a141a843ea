package com.opusimg.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the build puts what image workers run on: a folder of the server. */
record EngineHome(Path folder) {

    /** That of the server which this runs on. */
    static EngineHome ofServer() {
        return new EngineHome(Path.of(System.getProperty("jboss.home.dir"), "engine"));
    }

    /** The engine's classes and their libraries; none where the build put none, so that workers fail and not the portal. */
    List<Path> classPath() {
        Path libraries = folder.resolve("lib");
        if (!Files.isDirectory(libraries)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(libraries)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fonts for text in drawings. */
    Optional<Path> fonts() {
        return Optional.of(folder.resolve("fonts")).filter(Files::isDirectory);
    }

    /** The shared library for this platform, if there is one. */
    Optional<Path> library() {
        Path libraries = folder.resolve("libvips");
        if (!Files.isDirectory(libraries)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(libraries)) {
            return files.filter(file -> file.getFileName().toString().startsWith("libvips-cpp"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
