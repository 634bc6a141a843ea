package com.opusimg.engine.format;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats whose headers are lines of text: Netpbm's and Radiance's. */
final class TextHeaders implements Structure {

    /** Far more than any program writes. */
    private static final int MOST = 64 * 1024;

    private static final String SPACE = "(?:\\s|#[^\\n]*+\\n)++";
    private static final Pattern PNM =
            Pattern.compile("P([1-6fF])" + SPACE + "(\\d{1,9})" + SPACE + "(\\d{1,9})(?:" + SPACE + "([-.\\d]+))?+\\s");
    private static final Pattern PAM =
            Pattern.compile("(?m)^(WIDTH|HEIGHT|DEPTH|MAXVAL)[ \\t]++(\\d{1,9})[ \\t\\r]*+$");
    private static final Pattern RADIANCE = Pattern.compile("\\n\\n([-+])([XY]) (\\d{1,9}) [-+]([XY]) (\\d{1,9})\\n");

    private final Format format;

    TextHeaders(Format format) {
        this.format = format;
    }

    @Override
    public ImageInfo inspect(Bytes in, Limits limits) throws ImageException, IOException {
        String head = in.text(0, (int) Math.min(MOST, in.size()));
        if (format == Format.HDR) {
            return radiance(head, limits);
        }
        return head.startsWith("P7") ? pam(in, head, limits) : pnm(in, head, limits);
    }

    private ImageInfo radiance(String head, Limits limits) throws ImageException {
        Matcher header = RADIANCE.matcher(head);
        if (!header.find() || header.group(2).equals(header.group(4))) {
            throw ImageException.corrupt();
        }
        boolean rowsFirst = header.group(2).equals("Y");
        return of(number(header, rowsFirst ? 5 : 3), number(header, rowsFirst ? 3 : 5), false, limits);
    }

    private ImageInfo pnm(Bytes in, String head, Limits limits) throws ImageException, IOException {
        Matcher header = PNM.matcher(head);
        if (!header.lookingAt()) {
            throw ImageException.corrupt();
        }
        ImageInfo info = of(number(header, 2), number(header, 3), false, limits);
        long pixels = (long) info.width() * info.height();
        char kind = header.group(1).charAt(0);
        int deep = header.group(4) != null && header.group(4).length() > 3 ? 2 : 1;
        // Of text at least a digit for each sample; the header's last space was taken for that of the values.
        long least = switch (kind) {
            case '1', '2' -> pixels;
            case '3' -> pixels * 3;
            case '4' -> (info.width() + 7L) / 8 * info.height();
            case '5' -> pixels * deep;
            case '6' -> pixels * 3 * deep;
            case 'f' -> pixels * 4;
            default -> pixels * 12;
        };
        boolean oneValueLess = kind == '1' || kind == '4';
        in.require(oneValueLess ? header.end(3) + 1L : header.end(), least);
        return info;
    }

    private ImageInfo pam(Bytes in, String head, Limits limits) throws ImageException, IOException {
        int end = head.indexOf("\nENDHDR\n");
        if (end < 0) {
            throw ImageException.corrupt();
        }
        long width = 0;
        long height = 0;
        long depth = 0;
        long most = 0;
        for (Matcher line = PAM.matcher(head.substring(0, end)); line.find(); ) {
            long value = number(line, 2);
            switch (line.group(1)) {
                case "WIDTH" -> width = value;
                case "HEIGHT" -> height = value;
                case "DEPTH" -> depth = value;
                default -> most = value;
            }
        }
        if (depth < 1 || depth > 5) {
            throw ImageException.corrupt();
        }
        ImageInfo info = of(width, height, depth == 2 || depth == 4, limits);
        in.require(end + 8L, width * height * depth * (most > 255 ? 2 : 1));
        return info;
    }

    private ImageInfo of(long width, long height, boolean alpha, Limits limits) throws ImageException {
        if (width < 1 || height < 1) {
            throw ImageException.corrupt();
        }
        limits.check(width, height);
        return new ImageInfo(format, (int) width, (int) height, 1, 1, alpha);
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }
}
