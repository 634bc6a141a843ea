package com.opusimg.engine.worker;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeReader;
import com.opusimg.engine.RecipeWriter;
import com.opusimg.engine.pixel.Overlay;
import com.opusimg.engine.pixel.PixelTask;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link PixelTask} as fields of a message, and back. */
final class TaskFields {

    private static final int UNKNOWN = -1;
    private static final String NONE = "";

    private TaskFields() {}

    static void write(PixelTask task, DataOutputStream out) throws IOException {
        write(task.info(), out);
        out.writeUTF(RecipeWriter.write(task.recipe()));
        out.writeUTF(task.target() == null ? NONE : task.target().name());
        out.writeLong(task.limits().maxPixels());
        out.writeInt(task.limits().maxSide());
        out.writeLong(task.limits().time().toMillis());
        out.writeLong(task.limits().memory());
        out.writeByte(task.overlays().size());
        for (Map.Entry<String, Overlay> overlay : task.overlays().entrySet()) {
            out.writeUTF(overlay.getKey());
            write(overlay.getValue().info(), out);
        }
    }

    /** The files of the overlays follow in the order that they are named in. */
    static PixelTask read(DataInputStream in, Files files) throws IOException {
        ImageInfo info = info(in);
        Recipe recipe = RecipeReader.written(in.readUTF());
        String target = in.readUTF();
        Limits limits = new Limits(in.readLong(), in.readInt(), Duration.ofMillis(in.readLong()), in.readLong());
        Map<String, Overlay> overlays = new LinkedHashMap<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            overlays.put(in.readUTF(), new Overlay(info(in), files.next()));
        }
        return new PixelTask(info, recipe, target.equals(NONE) ? null : Format.valueOf(target), overlays, limits);
    }

    /** The files that follow a task. */
    @FunctionalInterface
    interface Files {
        ByteSource next() throws IOException;
    }

    private static void write(ImageInfo info, DataOutputStream out) throws IOException {
        out.writeUTF(info.format().name());
        out.writeInt(info.width() == null ? UNKNOWN : info.width());
        out.writeInt(info.height() == null ? UNKNOWN : info.height());
        out.writeInt(info.frames());
        out.writeInt(info.orientation());
        out.writeBoolean(info.alpha());
    }

    private static ImageInfo info(DataInputStream in) throws IOException {
        Format format = Format.valueOf(in.readUTF());
        int width = in.readInt();
        int height = in.readInt();
        return new ImageInfo(
                format,
                width == UNKNOWN ? null : width,
                height == UNKNOWN ? null : height,
                in.readInt(),
                in.readInt(),
                in.readBoolean());
    }
}
