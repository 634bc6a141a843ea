package com.opusimg.rights.agent;

import com.opusimg.rights.request.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rights of the protocol that can be exercised here (DRP 3.01). Nothing is sold, so nobody can opt in to that. */
enum Action {
    ACCESS("access", Kind.ACCESS),
    ACCESS_CATEGORIES("access:categories", Kind.ACCESS),
    ACCESS_SPECIFIC("access:specific", Kind.ACCESS),
    DELETION("deletion", Kind.ERASURE),
    SALE_OPT_OUT("sale:opt_out", Kind.SALE_OPT_OUT);

    private final String id;
    private final Kind kind;

    Action(String id, Kind kind) {
        this.id = id;
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** The right of a name; the protocol's own example writes a hyphen where its list has an underscore. */
    static Optional<Action> of(String id) {
        return Arrays.stream(values())
                .filter(action -> action.id.equals(id.replace('-', '_')))
                .findFirst();
    }

    /** All names, as the directory lists them. */
    static List<String> all() {
        return Arrays.stream(values()).map(action -> action.id).toList();
    }

    static String names() {
        return all().stream().collect(Collectors.joining(", "));
    }
}
