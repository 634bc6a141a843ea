package com.opusimg.platform.backup.command;

import com.opusimg.platform.backup.WorkFolder;
import com.opusimg.platform.time.ClockProducer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the launcher starts for {@code ./opus backup} and {@code ./opus restore}. */
public final class Main {
    private final Surroundings surroundings;
    private final Version version;
    private final Console console;

    Main(Map<String, String> variables, Version version, PrintStream out) {
        this.surroundings = new Surroundings(variables);
        this.version = version;
        this.console = new Console(out);
    }

    /** Runs the command that the arguments begin with; ends with 0 when it was done, with 1 when not. */
    public static void main(String[] arguments) {
        System.exit(new Main(System.getenv(), Version.current(), System.out).run(List.of(arguments)));
    }

    int run(List<String> texts) {
        Clock clock = ClockProducer.clock(surroundings.clockFile());
        try {
            List<String> rest = texts.subList(1, texts.size());
            switch (texts.getFirst()) {
                case "backup" ->
                    new BackupCommand(surroundings, version, clock, console)
                            .run(new Arguments(rest, Set.of("--with-key"), Set.of("--keep")));
                case "restore" ->
                    new RestoreCommand(surroundings, version, clock, console)
                            .run(new Arguments(rest, Set.of("--replace"), Set.of("--erasures", "--key")));
                case "finish" -> new FinishCommand(surroundings, console).run();
                default -> throw new Refusal("There is no command " + texts.getFirst() + ".");
            }
            return 0;
        } catch (Refusal refused) {
            console.say(refused.getMessage());
        } catch (IOException failed) {
            console.say(words(failed));
        } catch (SQLException failed) {
            console.say("The database refused: " + failed.getMessage());
        }
        return 1;
    }

    private static String words(IOException failed) {
        return switch (failed) {
            case AccessDeniedException denied -> denied.getFile() + " may not be read or written.";
            case FileSystemException where ->
                where.getFile() + ": "
                        + (where.getReason() == null ? where.getClass().getSimpleName() : where.getReason());
            default -> failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
        };
    }

    /** The installation's database. */
    static Database database(Surroundings surroundings, WorkFolder work, Console console) {
        return surroundings.driver().equals(Surroundings.H2)
                ? new EmbeddedDatabase(surroundings, work, console)
                : new PostgresDatabase(surroundings);
    }
}
