package com.opusimg.engine.worker;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import com.opusimg.engine.RecipeReader;
import com.opusimg.engine.RecipeWriter;
import com.opusimg.engine.pixel.PixelTask;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;

/** A {@link PixelTask} as fields of a message, and back. */
final class TaskFields {

    private static final int UNKNOWN = -1;

    private TaskFields() {}

    static void write(PixelTask task, DataOutputStream out) throws IOException {
        ImageInfo info = task.info();
        out.writeUTF(info.format().name());
        out.writeInt(info.width() == null ? UNKNOWN : info.width());
        out.writeInt(info.height() == null ? UNKNOWN : info.height());
        out.writeInt(info.frames());
        out.writeInt(info.orientation());
        out.writeBoolean(info.alpha());
        out.writeUTF(RecipeWriter.write(task.recipe()));
        out.writeUTF(task.target().name());
        out.writeLong(task.limits().maxPixels());
        out.writeInt(task.limits().maxSide());
        out.writeLong(task.limits().time().toMillis());
        out.writeLong(task.limits().memory());
    }

    static PixelTask read(DataInputStream in) throws IOException {
        Format format = Format.valueOf(in.readUTF());
        int width = in.readInt();
        int height = in.readInt();
        ImageInfo info = new ImageInfo(
                format,
                width == UNKNOWN ? null : width,
                height == UNKNOWN ? null : height,
                in.readInt(),
                in.readInt(),
                in.readBoolean());
        return new PixelTask(
                info,
                RecipeReader.read(in.readUTF()),
                Format.valueOf(in.readUTF()),
                new Limits(in.readLong(), in.readInt(), Duration.ofMillis(in.readLong()), in.readLong()));
    }
}
