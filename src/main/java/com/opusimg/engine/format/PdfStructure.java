package com.opusimg.engine.format;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import java.io.IOException;

/** PDF (ISO 32000): recognised and checked for its end, which stands in the last kilobyte; nothing else is read. */
final class PdfStructure implements Structure {

    private static final int TAIL = 2048;

    @Override
    public ImageInfo inspect(Bytes in, Limits limits) throws ImageException, IOException {
        int length = (int) Math.min(TAIL, in.size());
        if (!in.text(in.size() - length, length).contains("%%EOF")) {
            throw ImageException.truncated();
        }
        return new ImageInfo(Format.PDF, null, null, 1, 1, false);
    }
}
