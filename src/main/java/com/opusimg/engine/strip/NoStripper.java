package com.opusimg.engine.strip;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.KeptValues;
import java.io.OutputStream;
import java.util.List;

/** For formats that are only read: what is made of them holds nothing but pixels. */
record NoStripper(Format format) implements Stripper {

    @Override
    public void strip(int orientation, KeptValues values, OutputStream out) throws ImageException {
        throw new ImageException(
                ImageException.Problem.UNSUPPORTED_OUTPUT,
                format.displayName() + " files can't be written. Choose PNG or JPEG.");
    }

    @Override
    public List<Extra> extras(KeptValues allowed) {
        return List.of();
    }
}
