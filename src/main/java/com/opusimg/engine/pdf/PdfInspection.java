package com.opusimg.engine.pdf;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.report.InspectionBuilder;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Tells what a document tells, with what the pictures in it tell. */
final class PdfInspection {

    private static final String PICTURE = "Picture inside: ";

    private PdfInspection() {}

    static Inspection of(ByteSource in) throws ImageException, IOException {
        InspectionBuilder told = new InspectionBuilder();
        try (PDDocument document = PdfFile.open(in)) {
            PdfTraces.find(document, trace -> add(told, trace));
            return told.build();
        } catch (RuntimeException | StackOverflowError damaged) {
            throw ImageException.corrupt(damaged);
        }
    }

    private static void add(InspectionBuilder told, Trace trace) {
        boolean packet = trace.name().equals("XMP packet");
        if (trace.inside() == null || packet) {
            told.add(trace.group(), trace.name(), trace.value());
        }
        if (trace.inside() != null) {
            told.add(packet ? "" : PICTURE, trace.inside());
        }
    }
}
