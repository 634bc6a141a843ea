package com.opusimg.rights.restore;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.backup.Folders;
import com.opusimg.platform.backup.PropertyFile;
import com.opusimg.platform.backup.WorkFolder;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.People;
import com.opusimg.rights.erasure.Erasure;
import com.opusimg.rights.erasure.ErasureLog;
import com.opusimg.rights.erasure.ErasureLog.Entry;
import com.opusimg.rights.erasure.Erasures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Holds the log of erasures against the database. It costs a look at the primary keys for every few hundred lines, so it is done at
 * every start: also who puts a database back without {@code ./opus restore} brings nobody back.
 */
@ApplicationScoped
public class Forgetting {
    private static final System.Logger LOG = System.getLogger(Forgetting.class.getName());
    private static final int BATCH = 500;

    /** An erasure takes its time: one that began this long before a backup may have had rows in it. */
    private static final Duration LONGEST = Duration.ofDays(1);

    @Inject
    Settings settings;

    @Inject
    ErasureLog log;

    @Inject
    Erasures erasures;

    @Inject
    People people;

    @Inject
    EntityManager em;

    @Inject
    AuditLog audit;

    /**
     * Erases again whoever the log says was erased and the database still has. After a restore it first joins the logs that the restore
     * brought with the installation's own, and then goes through all that began since the backup, whether their account is there or
     * not. Throws when somebody cannot be erased: nobody may be served then.
     *
     * @return how many accounts were erased again
     */
    public int forget() {
        var work = new WorkFolder(settings.get(Settings.DATA));
        try {
            if (!Files.exists(work.restored())) {
                return replay(cameBack(log.entries()));
            }
            Map<String, String> restored = PropertyFile.read(work.restored());
            join(work.erasures());
            Instant made = Instant.parse(restored.get("made"));
            List<Entry> entries = log.entries();
            Set<AccountId> there = there(entries);
            int again = replay(entries.stream()
                    .filter(entry -> there.contains(entry.account())
                            || !entry.at().plus(LONGEST).isBefore(made))
                    .toList());
            audit.record(null, RestoreAction.BACKUP_RESTORED, null, null, "backup of " + made);
            PropertyFile.write(work.forgotten(), Map.of("accounts", Integer.toString(there.size())));
            Folders.remove(work.erasures());
            Files.delete(work.restored()); // last: a crash before has all of it done once more
            return again;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("What a restore left cannot be read.", unreadable);
        }
    }

    /** Adds to the installation's log what others know and it does not, by the time of the erasures. */
    private void join(Path folder) throws IOException {
        Set<UUID> known = new HashSet<>();
        log.entries().forEach(entry -> known.add(entry.erasure()));
        var missing = new ArrayList<Entry>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.log")) {
                for (Path file : files) {
                    new ErasureLog(file)
                            .entries().stream()
                                    .filter(entry -> known.add(entry.erasure()))
                                    .forEach(missing::add);
                }
            }
        }
        missing.sort(Comparator.comparing(Entry::at));
        missing.forEach(log::append);
    }

    /**
     * Entries whose account the database has, although it does not know that it is being erased: an erasure that a crash broke off
     * goes on by itself, and its person is told of its end.
     */
    private List<Entry> cameBack(List<Entry> entries) {
        Set<AccountId> there = there(entries);
        List<Entry> back = entries.stream()
                .filter(entry -> there.contains(entry.account()))
                .toList();
        Set<UUID> underWay = underWay(back);
        return back.stream()
                .filter(entry -> !underWay.contains(entry.erasure()))
                .toList();
    }

    private Set<AccountId> there(List<Entry> entries) {
        List<AccountId> accounts =
                entries.stream().map(Entry::account).distinct().toList();
        var there = new HashSet<AccountId>();
        for (int from = 0; from < accounts.size(); from += BATCH) {
            there.addAll(people.among(accounts.subList(from, Math.min(from + BATCH, accounts.size()))));
        }
        return there;
    }

    private Set<UUID> underWay(List<Entry> entries) {
        var found = new HashSet<UUID>();
        for (Entry entry : entries) {
            Erasure erasure = em.find(Erasure.class, entry.erasure());
            if (erasure != null
                    && (erasure.state() == Erasure.State.RUNNING || erasure.state() == Erasure.State.ERASED)) {
                found.add(entry.erasure());
            }
        }
        return found;
    }

    private int replay(List<Entry> entries) {
        for (Entry entry : entries) {
            erasures.replay(entry);
            if (!people.among(List.of(entry.account())).isEmpty()) {
                throw new IllegalStateException("The account " + entry.account()
                        + " was erased and is back, and could not be erased again. Nobody is served until it is.");
            }
        }
        if (!entries.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "The database did not know of {0} erasures that the log has; they were done again.",
                    entries.size());
        }
        return entries.size();
    }
}
