package com.opusimg.engine.worker.confine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** A process that confines itself as a worker does, and then tries what a worker must not be able to do. */
final class Probe {

    private Probe() {}

    /** Arguments: a folder of the data kind with a file {@code secret}, a TCP port that is listened on, what to apply. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        // Loaded now, since nothing of the class path but what is named can be read afterwards.
        attempt("warm", () -> Files.readString(folder.resolve("secret")));
        Thread loaded = Thread.ofPlatform().unstarted(() -> {});
        loaded.start();
        loaded.join();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        for (String confinement : arguments[2].split(",")) {
            boolean inForce = switch (confinement) {
                case "limits" -> ResourceLimits.apply(2_000_000_000L);
                case "landlock" ->
                    Landlock.apply(List.of(Path.of(System.getProperty("java.home")), Path.of("/usr/lib")));
                case "seccomp" -> Seccomp.apply();
                default -> false;
            };
            System.out.println(confinement + "=" + inForce);
        }
        attempt("read", () -> Files.readString(folder.resolve("secret")));
        attempt("list", () -> Files.list(folder).count());
        attempt("write", () -> Files.writeString(folder.resolve("made"), "x"));
        attempt("delete", () -> Files.deleteIfExists(folder.resolve("secret")));
        attempt("connect", () -> {
            try (Socket socket = new Socket()) {
                socket.connect(address);
                return true;
            }
        });
        attempt("unix", () -> SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("socket"))));
        attempt("exec", () -> new ProcessBuilder("/bin/true").start().waitFor());
        attempt("thread", () -> {
            Thread thread = Thread.ofPlatform().unstarted(() -> {});
            thread.start();
            thread.join();
            return true;
        });
        attempt("java", () -> Files.size(Path.of(System.getProperty("java.home"), "release")));
    }

    private static void attempt(String what, Callable<Object> act) {
        String result;
        try {
            act.call();
            result = "done";
        } catch (IOException | RuntimeException | Error e) {
            result = "refused";
        } catch (Exception e) {
            result = "refused";
        }
        System.out.println(what + "=" + result);
    }
}
