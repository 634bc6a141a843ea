package com.opusimg.rights.view;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.DescribedMap;
import com.opusimg.platform.datamap.DescribedSet;
import com.opusimg.platform.datamap.OwnRows;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import com.opusimg.retention.Holds;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;

/** What is held of the person who looks (RGT-1), out of the data map, with how much of it there is now. */
@Named("held")
@RequestScoped
public class HeldBean {
    @Inject
    DescribedMap map;

    @Inject
    OwnRows rows;

    @Inject
    Caller caller;

    @Inject
    Holds holds;

    @Inject
    Figures figures;

    private final List<Row> held = new ArrayList<>();
    private final List<String> nothingOf = new ArrayList<>();
    private final List<String> besides = new ArrayList<>();
    private final List<String> longer = new ArrayList<>();

    /**
     * A set of which something is held.
     *
     * @param count how much, in words
     */
    public record Row(DescribedSet set, String count) {}

    @PostConstruct
    void count() {
        AccountId account = caller.account();
        for (DescribedSet set : map.sets()) {
            if (set.set().counted().isEmpty()) {
                besides.add(set.title());
                continue;
            }
            long number = rows.count(set.set(), account);
            if (number == 0) {
                nothingOf.add(set.title());
            } else {
                held.add(new Row(set, set.set().count(number)));
            }
        }
        holds.of(account)
                .forEach(hold ->
                        longer.add(Texts.text("held.longer", hold.what(), hold.why(), figures.day(hold.until()))));
    }

    /** What is kept longer than its rule says, why, and until when, each in a line. */
    public List<String> getLonger() {
        return longer;
    }

    /** Every set of which something is held, by purpose. */
    public List<Row> getRows() {
        return held;
    }

    /** Names of the sets of which nothing is held now, in one line; empty for none. */
    public String getNothingOf() {
        return String.join(", ", nothingOf);
    }

    /** Names of the sets whose parts cannot be told apart by person, in one line. */
    public String getBesides() {
        return String.join(", ", besides);
    }
}
