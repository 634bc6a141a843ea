package com.opusimg.platform.document;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;

/** What each piece of the pages is, as a tree beside them (ISO 32000-1, 14.7 and 14.8). */
final class PdfTags {
    private final PDDocument document;
    private final PDStructureTreeRoot root = new PDStructureTreeRoot();
    private final Element whole;
    private final List<COSArray> pages = new ArrayList<>();
    private PDPage page;

    /** A node of the tree. */
    record Element(PDStructureElement node) {
        String type() {
            return node.getStructureType();
        }

        /** A node below this one. */
        Element child(String type) {
            var child = new PDStructureElement(type, node);
            node.appendKid(child);
            return new Element(child);
        }

        /** Says of a head that it is one of a row or of a column. */
        Element scope(String scope) {
            var attributes = new PDTableAttributeObject();
            attributes.setScope(scope);
            node.addAttribute(attributes);
            return this;
        }
    }

    PdfTags(PDDocument document) {
        this.document = document;
        document.getDocumentCatalog().setStructureTreeRoot(root);
        var info = new PDMarkInfo();
        info.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(info);
        var node = new PDStructureElement("Document", root);
        root.appendKid(node);
        whole = new Element(node);
    }

    /** A part of the document, after those that there are. */
    Element part(String type) {
        return whole.child(type);
    }

    /** What is marked from here on stands on that page. */
    void page(PDPage current) {
        page = current;
        page.setStructParents(pages.size());
        page.getCOSObject().setName("Tabs", "S");
        pages.add(new COSArray());
    }

    /** A number for content of an element on the present page. */
    PDPropertyList mark(Element element) {
        COSArray marks = pages.getLast();
        int number = marks.size();
        var reference = new PDMarkedContentReference();
        reference.setPage(page);
        reference.setMCID(number);
        element.node().appendKid(reference);
        marks.add(element.node());
        var properties = new COSDictionary();
        properties.setInt(COSName.MCID, number);
        return PDPropertyList.create(properties);
    }

    /** Writes down which content belongs to which element. */
    void finish() {
        var numbers = new COSArray();
        for (int at = 0; at < pages.size(); at++) {
            numbers.add(COSInteger.get(at));
            numbers.add(pages.get(at));
        }
        var tree = new COSDictionary();
        tree.setItem(COSName.NUMS, numbers);
        root.getCOSObject().setItem(COSName.PARENT_TREE, tree);
        root.setParentTreeNextKey(pages.size());
    }
}
