package com.opusimg.engine.worker;

import com.opusimg.engine.Format;
import com.opusimg.engine.pixel.Capabilities;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a worker says of itself when it is ready.
 *
 * @param capabilities what its engine can do
 * @param confinements what it put in force on itself, each a short name such as {@code seccomp}
 * @param warning why it runs another engine than it was asked to, or empty
 */
record WorkerState(Capabilities capabilities, List<String> confinements, String warning) {

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(capabilities.engine());
        out.writeUTF(capabilities.version());
        write(capabilities.reads().stream().map(Format::name).toList(), out);
        write(capabilities.writes().stream().map(Format::name).toList(), out);
        write(confinements, out);
        out.writeUTF(warning);
    }

    static WorkerState read(DataInputStream in) throws IOException {
        Capabilities capabilities = new Capabilities(in.readUTF(), in.readUTF(), formats(in), formats(in));
        return new WorkerState(capabilities, texts(in), in.readUTF());
    }

    private static void write(List<String> texts, DataOutputStream out) throws IOException {
        out.writeByte(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static Set<Format> formats(DataInputStream in) throws IOException {
        return texts(in).stream().map(Format::valueOf).collect(Collectors.toSet());
    }
}
