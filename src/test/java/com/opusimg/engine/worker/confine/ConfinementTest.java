package com.opusimg.engine.worker.confine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a confined process can still do, tried from inside one. */
@EnabledOnOs(OS.LINUX)
class ConfinementTest {

    @TempDir
    Path folder;

    @Test
    void unconfinedItCanDoAllOfThis() throws Exception {
        assertThat(probe("none"))
                .containsEntry("read", "done")
                .containsEntry("list", "done")
                .containsEntry("write", "done")
                .containsEntry("connect", "done")
                .containsEntry("exec", "done");
    }

    @Test
    void landlockLeavesNoFileButItsOwn() throws Exception {
        assertThat(probe("landlock"))
                .containsEntry("landlock", "true")
                .containsEntry("read", "refused")
                .containsEntry("list", "refused")
                .containsEntry("write", "refused")
                .containsEntry("delete", "refused")
                .containsEntry("java", "done");
        assertThat(folder.resolve("secret")).exists();
    }

    @Test
    void seccompLeavesNoNetworkNoProcessAndNothingToChange() throws Exception {
        assertThat(probe("seccomp"))
                .containsEntry("seccomp", "true")
                .containsEntry("connect", "refused")
                .containsEntry("unix", "refused")
                .containsEntry("exec", "refused")
                .containsEntry("write", "refused")
                .containsEntry("delete", "refused")
                .containsEntry("thread", "done")
                .containsEntry("java", "done");
        assertThat(folder.resolve("secret")).exists();
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    void limitsLeaveNoFileToGrow() throws Exception {
        assertThat(probe("limits")).containsEntry("limits", "true").doesNotContainEntry("write", "done");
    }

    private Map<String, String> probe(String confinements) throws Exception {
        Files.writeString(folder.resolve("secret"), "of the portal");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:-UsePerfData",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            "target/classes:target/test-classes",
                            Probe.class.getName(),
                            folder.toString(),
                            Integer.toString(server.getLocalPort()),
                            confinements)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said.lines()
                    .filter(line -> line.contains("="))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
        }
    }
}
