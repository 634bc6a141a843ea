package com.opusimg.account;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an address roughly is (LOG-5): the country and its first subdivision, out of a database on this machine, and never
 * more, whatever the database knows. Nobody is asked over the network. A file that was replaced is taken up within a minute;
 * one that is missing or broken by then leaves the one before in use.
 */
@ApplicationScoped
class CoarsePlaces {
    private static final System.Logger LOG = System.getLogger(CoarsePlaces.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final int LONGEST = 120;

    private final Path file;
    private final Clock clock;
    private Reader reader;
    private FileTime version;
    private Instant looked = Instant.MIN;

    protected CoarsePlaces() {
        file = null;
        clock = null;
    }

    @Inject
    CoarsePlaces(Settings settings, Clock clock) {
        this(settings.get(Settings.GEOIP_DATABASE).orElse(null), clock);
    }

    /** @param file of the database; null for none, then no place is known */
    CoarsePlaces(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** For example {@code Germany, Bavaria}; empty where it is not known. */
    Optional<String> of(InetAddress address) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            Reader database = current();
            return database == null ? Optional.empty() : place(database.get(address, Map.class));
        } catch (IOException | RuntimeException unreadable) {
            // A broken record is no reason to refuse a sign-in. The failure may name the address, so it is not logged.
            return Optional.empty();
        }
    }

    private static Optional<String> place(Map<?, ?> entry) {
        if (entry == null) {
            return Optional.empty();
        }
        Optional<String> country = name(entry.get("country")).or(() -> name(entry.get("registered_country")));
        Optional<String> subdivision =
                entry.get("subdivisions") instanceof List<?> subdivisions && !subdivisions.isEmpty()
                        ? name(subdivisions.getFirst())
                        : Optional.empty();
        return country.map(known ->
                        Stream.concat(Stream.of(known), subdivision.stream()).collect(Collectors.joining(", ")))
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    private static Optional<String> name(Object part) {
        return part instanceof Map<?, ?> record
                        && record.get("names") instanceof Map<?, ?> names
                        && names.get("en") instanceof String name
                ? Optional.of(name)
                : Optional.empty();
    }

    /** In memory as a whole: a file that is overwritten while it is mapped would end the process. */
    private synchronized Reader current() {
        Instant now = clock.instant();
        if (looked.plus(BETWEEN_LOOKS).isAfter(now) && !looked.isAfter(now)) {
            return reader;
        }
        looked = now;
        try {
            FileTime found = Files.getLastModifiedTime(file);
            if (!Objects.equals(found, version)) {
                version = found;
                var fresh = new Reader(file.toFile(), Reader.FileMode.MEMORY, new CHMCache());
                close();
                reader = fresh;
            }
        } catch (IOException | RuntimeException unusable) {
            LOG.log(Level.WARNING, "The database of places cannot be read; the one before stays in use.", unusable);
        }
        return reader;
    }

    @PreDestroy
    synchronized void close() {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
