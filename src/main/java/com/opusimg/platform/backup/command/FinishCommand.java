package com.opusimg.platform.backup.command;

import com.opusimg.platform.backup.PropertyFile;
import com.opusimg.platform.backup.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;

/** The end of a restore, once the portal has forgotten again and is down: what was erased leaves the database's own files too. */
final class FinishCommand {
    private final Surroundings surroundings;
    private final Console console;
    private final WorkFolder work;

    FinishCommand(Surroundings surroundings, Console console) {
        this.surroundings = surroundings;
        this.console = console;
        this.work = new WorkFolder(surroundings.data());
    }

    void run() throws IOException, SQLException {
        try (var alone = work.own().orElseThrow(() -> new Refusal("The portal still runs."))) {
            if (Files.exists(work.restoring()) || Files.exists(work.restored())) {
                throw new Refusal("The restored database has not forgotten yet.");
            }
            Main.database(surroundings, work, console).tidy();
            if (Files.exists(work.forgotten())) {
                console.say("accounts erased again: "
                        + PropertyFile.read(work.forgotten()).getOrDefault("accounts", "0"));
                Files.delete(work.forgotten());
            }
            console.say("restored. Start the portal: ./opus start");
        }
    }
}
