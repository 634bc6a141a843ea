package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.settings.Setting;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long messages stay in folders from which they go by themselves. While an account is frozen, that time stands still (GDPR Art. 18):
 * it is held against the moment at which that began, and goes on when it ends.
 */
@ApplicationScoped
public class FolderLife {
    private static final Map<Folder, Setting<Duration>> LIVES = new EnumMap<>(Map.of(
            Folder.TRASH, Settings.RETENTION_TRASH,
            Folder.SCREENER, Settings.RETENTION_SCREENER,
            Folder.KEPT_OUT, Settings.RETENTION_KEPT_OUT));

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    Standing standing;

    /** How long a message stays in a folder; null where it stays until it is moved. */
    public Duration of(Folder folder) {
        Setting<Duration> life = LIVES.get(folder);
        return life == null ? null : settings.get(life);
    }

    /** What the clock says by which the messages of an account go: now, or when it was frozen. */
    Instant now(AccountId account) {
        return standing.frozenSince(account).orElseGet(clock::instant);
    }

    /** From when on the time of a message counts that comes at a moment. */
    Instant begin(AccountId account, Instant at) {
        return standing.frozenSince(account).orElse(at);
    }

    /** When a message goes, or null; while its account is frozen, when it would go if that ended now. */
    Instant end(Message message) {
        Duration life = of(message.folder());
        if (life == null) {
            return null;
        }
        Instant now = clock.instant();
        Duration stood = standing.frozenSince(message.account())
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
        return message.movedAt().plus(life).plus(stood);
    }

    /** Whether a message should be gone already: it is refused then, whether or not the sweep has come. */
    boolean overdue(Message message) {
        Duration life = of(message.folder());
        return life != null
                && !now(message.account()).isBefore(message.movedAt().plus(life));
    }
}
