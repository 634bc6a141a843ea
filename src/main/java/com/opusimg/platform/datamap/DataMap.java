package com.opusimg.platform.datamap;

import com.opusimg.platform.settings.Settings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that this installation keeps of people, as the classes that keep it declare (DESIGN, rule 3). It is read once, as the
 * portal starts, and never changes.
 *
 * @param declared every set, kept with these settings or not, by purpose and id
 * @param others what is kept and tells of nobody, by reason
 */
public record DataMap(List<MappedSet> declared, List<MappedOther> others) {

    /** Keeps the lists as they are now. */
    public DataMap {
        declared = List.copyOf(declared);
        others = List.copyOf(others);
    }

    /**
     * Reads the declarations of some classes.
     *
     * @throws IllegalStateException that says what is wrong, when they do not fit together
     */
    public static DataMap of(Collection<Class<?>> classes) {
        return new Declarations(classes).read();
    }

    /** The sets that are kept with these settings. */
    public List<MappedSet> sets(Settings settings) {
        return declared.stream().filter(set -> set.holds(settings)).toList();
    }

    /** The set of an id, if there is one. */
    public Optional<MappedSet> find(String id) {
        return declared.stream().filter(set -> set.id().equals(id)).findFirst();
    }

    /** Every part, of people or not. */
    public Stream<MappedPart> parts() {
        return Stream.concat(
                declared.stream().flatMap(set -> set.parts().stream()),
                others.stream().map(MappedOther::part));
    }

    /** Every end that is told in the policies with these settings, by its id. */
    public List<Limit> told(Settings settings) {
        return limits().filter(Limit::told)
                .filter(limit -> limit.holds(settings))
                .sorted(Comparator.comparing(Limit::id))
                .toList();
    }

    /** Every end, of people's data or not. */
    public Stream<Limit> limits() {
        return Stream.concat(
                declared.stream().flatMap(set -> set.limits().stream()),
                others.stream().flatMap(other -> other.limits().stream()));
    }
}
