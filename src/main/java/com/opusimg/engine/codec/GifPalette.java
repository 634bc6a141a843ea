package com.opusimg.engine.codec;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reduces pixels to 256 colours: exactly where there are no more, otherwise by median cut over 15-bit colours. Entry 0 is
 * the transparent one if there is any; pixels less than half opaque become transparent.
 */
final class GifPalette {

    private static final int HALF = 128;
    private static final int CELLS = 1 << 15;

    /** Colours that will share an entry: cells of the histogram within a range of its order. */
    private record Box(List<Integer> cells, long count) {}

    private GifPalette() {}

    /**
     * Makes an indexed image.
     *
     * @param picture its pixels
     * @return with a transparent entry 0 if the picture has alpha
     */
    static BufferedImage of(Picture picture) {
        Map<Integer, Integer> exact = exact(picture);
        return exact != null ? exactImage(picture, exact) : reducedImage(picture);
    }

    private static Map<Integer, Integer> exact(Picture picture) {
        int first = picture.alpha() ? 1 : 0;
        Map<Integer, Integer> colours = new HashMap<>();
        int last = 0;
        for (int argb : picture.argb()) {
            if (argb != last && argb >>> 24 >= HALF) {
                colours.putIfAbsent(argb | 0xFF000000, colours.size() + first);
                if (colours.size() + first > 256) {
                    return null;
                }
                last = argb;
            }
        }
        return colours;
    }

    private static BufferedImage exactImage(Picture picture, Map<Integer, Integer> colours) {
        int[] palette = new int[256];
        colours.forEach((argb, index) -> palette[index] = argb);
        BufferedImage image = image(picture, palette);
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < data.length; i++) {
            int argb = picture.argb()[i];
            data[i] = argb >>> 24 < HALF ? 0 : colours.get(argb | 0xFF000000).byteValue();
        }
        return image;
    }

    private static BufferedImage reducedImage(Picture picture) {
        int first = picture.alpha() ? 1 : 0;
        int[] counts = new int[CELLS];
        for (int argb : picture.argb()) {
            if (argb >>> 24 >= HALF) {
                counts[cell(argb)]++;
            }
        }
        List<Box> boxes = boxes(counts, 256 - first);
        int[] palette = new int[256];
        byte[] entries = new byte[CELLS];
        for (int i = 0; i < boxes.size(); i++) {
            palette[i + first] = average(boxes.get(i), counts);
            for (int cell : boxes.get(i).cells) {
                entries[cell] = (byte) (i + first);
            }
        }
        BufferedImage image = image(picture, palette);
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < data.length; i++) {
            int argb = picture.argb()[i];
            data[i] = argb >>> 24 < HALF ? 0 : entries[cell(argb)];
        }
        return image;
    }

    private static List<Box> boxes(int[] counts, int most) {
        List<Integer> used = new ArrayList<>();
        for (int cell = 0; cell < CELLS; cell++) {
            if (counts[cell] > 0) {
                used.add(cell);
            }
        }
        List<Box> boxes = new ArrayList<>(List.of(box(used, counts)));
        while (boxes.size() < most) {
            int widest = -1;
            double weight = 0;
            for (int i = 0; i < boxes.size(); i++) {
                Box box = boxes.get(i);
                double own = box.cells.size() < 2 ? 0 : Math.sqrt(box.count) * range(box, widestChannel(box));
                if (own > weight) {
                    weight = own;
                    widest = i;
                }
            }
            if (widest < 0) {
                break;
            }
            split(boxes, widest, counts);
        }
        return boxes;
    }

    private static void split(List<Box> boxes, int index, int[] counts) {
        Box box = boxes.get(index);
        int shift = widestChannel(box);
        List<Integer> sorted = new ArrayList<>(box.cells);
        sorted.sort((a, b) -> Integer.compare(a >> shift & 31, b >> shift & 31));
        long half = 0;
        int cut = 0;
        while (cut < sorted.size() - 1 && half < box.count / 2) {
            half += counts[sorted.get(cut++)];
        }
        cut = Math.max(1, cut);
        boxes.set(index, box(sorted.subList(0, cut), counts));
        boxes.add(box(sorted.subList(cut, sorted.size()), counts));
    }

    private static Box box(List<Integer> cells, int[] counts) {
        return new Box(cells, cells.stream().mapToLong(cell -> counts[cell]).sum());
    }

    private static int widestChannel(Box box) {
        int red = range(box, 10);
        int green = range(box, 5);
        int blue = range(box, 0);
        if (green >= red && green >= blue) {
            return 5;
        }
        return red >= blue ? 10 : 0;
    }

    private static int range(Box box, int shift) {
        int min = 31;
        int max = 0;
        for (int cell : box.cells) {
            min = Math.min(min, cell >> shift & 31);
            max = Math.max(max, cell >> shift & 31);
        }
        return max - min;
    }

    private static int average(Box box, int[] counts) {
        long total = Math.max(1, box.count);
        int argb = 0xFF;
        for (int shift = 10; shift >= 0; shift -= 5) {
            long sum = 0;
            for (int cell : box.cells) {
                sum += (long) (cell >> shift & 31) * counts[cell];
            }
            argb = argb << 8 | (int) Math.round(sum * 255.0 / 31 / total);
        }
        return argb;
    }

    private static int cell(int argb) {
        return (argb >> 19 & 31) << 10 | (argb >> 11 & 31) << 5 | argb >> 3 & 31;
    }

    private static BufferedImage image(Picture picture, int[] palette) {
        if (picture.alpha()) {
            palette[0] = 0;
        }
        IndexColorModel model = new IndexColorModel(
                8, 256, palette, 0, picture.alpha(), picture.alpha() ? 0 : -1, DataBuffer.TYPE_BYTE);
        return new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_INDEXED, model);
    }
}
