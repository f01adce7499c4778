//! What makes the page an archivable, readable document: structure tree, language, XMP, output intent, fixed ids.
//!
//! Nothing here depends on the machine or the hour: the same data gives the same bytes.

use chrono::NaiveDate;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::PdfSaveOptions;
use sha2::{Digest, Sha256};

use super::page::{Element, Role};
use super::write::{Written, structure_tag, utf16};
use crate::words::Lang;
use crate::{Error, Result};

/// The facts of a document that its readers list. The title carries the reference, never a name.
pub struct Facts<'a> {
    pub title: &'a str,
    pub date: NaiveDate,
    pub lang: Lang,
}

const PRODUCER: &str = "Jatigi (printpdf 0.12.8)";

/// Turns the written pages into the bytes of the file.
///
/// # Errors
/// `letter-file` if the document lacks a part the writer always writes.
pub fn finish(written: &Written, pages: &[&[Element]], facts: &Facts<'_>) -> Result<Vec<u8>> {
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let mut document = written.document.to_lopdf_document(&options, &mut Vec::new());
    let refused = || Error::refused("letter-file");
    document.version = "1.7".to_owned();
    let page_ids: Vec<ObjectId> = document.page_iter().collect();
    if page_ids.is_empty() || page_ids.len() != pages.len() {
        return Err(refused());
    }
    let tree = structure_tree(&mut document, &page_ids, pages);
    let intent = output_intent(&mut document);
    let metadata = document.add_object(Stream {
        allows_compression: false,
        ..Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp(facts).into_bytes())
    });

    tell_texts(&mut document, written);
    let mut hash = Sha256::new().chain_update(facts.title);
    for (number, page_id) in page_ids.iter().enumerate() {
        let page = document.get_object_mut(*page_id).and_then(Object::as_dict_mut).map_err(|_| refused())?;
        page.remove(b"Annots");
        page.set("StructParents", number as i64);
        page.set("Tabs", "S");
        let content_id = page.get(b"Contents").and_then(Object::as_reference).map_err(|_| refused())?;
        let content = document.get_object(content_id).and_then(Object::as_stream).map_err(|_| refused())?;
        hash.update(&content.content);
    }
    let hash = hash.finalize();

    let catalog = document.catalog_mut().map_err(|_| refused())?;
    catalog.remove(b"PageLayout");
    catalog.set("Lang", Object::string_literal(facts.lang.tag()));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("StructTreeRoot", tree);
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![intent.into()]);

    let stamp = Object::string_literal(format!("D:{}000000Z", facts.date.format("%Y%m%d")));
    let info = document.add_object(dictionary! {
        "Title" => text(facts.title),
        "Creator" => text("Jatigi"),
        "Producer" => text(PRODUCER),
        "CreationDate" => stamp.clone(),
        "ModDate" => stamp,
    });
    document.trailer.set("Info", info);
    let id = Object::String(hash[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);

    document.prune_objects();
    document.renumber_objects();
    document.compress();
    let mut bytes = Vec::with_capacity(48 * 1024);
    document.save_modern(&mut bytes)?;
    Ok(bytes)
}

/// Puts our table of texts in the place of printpdf's, which knows one sign for a glyph.
fn tell_texts(document: &mut Document, written: &Written) {
    let tables: Vec<(ObjectId, &String)> = document
        .objects
        .values()
        .filter_map(|object| {
            let font = object.as_dict().ok().filter(|font| font.has(b"ToUnicode"))?;
            let name = std::str::from_utf8(font.get(b"BaseFont").and_then(Object::as_name).ok()?).ok()?;
            Some((font.get(b"ToUnicode").and_then(Object::as_reference).ok()?, written.texts.get(name)?))
        })
        .collect();
    for (id, table) in tables {
        document.set_object(id, Stream::new(Dictionary::new(), table.clone().into_bytes()));
    }
}

fn text(text: &str) -> Object {
    Object::String(utf16(text), StringFormat::Hexadecimal)
}

/// One element of the tree for each element that is read, in reading order, under one document.
fn structure_tree(document: &mut Document, page_ids: &[ObjectId], pages: &[&[Element]]) -> ObjectId {
    let root = document.new_object_id();
    let whole = document.new_object_id();
    let (mut all, mut numbers): (Vec<Object>, Vec<Object>) = (Vec::new(), Vec::new());
    for (number, (page, elements)) in page_ids.iter().zip(pages).enumerate() {
        let mut kids: Vec<Object> = Vec::new();
        for element in *elements {
            let Some(tag) = structure_tag(&element.role) else { continue };
            let mut node = dictionary! {
                "Type" => "StructElem",
                "S" => tag,
                "P" => whole,
                "Pg" => *page,
                "K" => kids.len() as i64,
            };
            if let Role::Figure(alternative) = &element.role {
                node.set("Alt", text(alternative));
                node.set("A", figure_attributes(element));
            }
            kids.push(document.add_object(node).into());
        }
        all.extend(kids.iter().cloned());
        numbers.extend([Object::from(number as i64), Object::Array(kids)]);
    }
    let next = page_ids.len() as i64;
    let parents = document.add_object(dictionary! { "Nums" => numbers });
    document.set_object(whole, dictionary! { "Type" => "StructElem", "S" => "Document", "P" => root, "K" => all });
    document.set_object(
        root,
        dictionary! { "Type" => "StructTreeRoot", "K" => whole, "ParentTree" => parents, "ParentTreeNextKey" => next },
    );
    root
}

fn figure_attributes(element: &Element) -> Dictionary {
    let frame = element.frame;
    let height = super::page::PAGE_HEIGHT;
    let bounds = [frame.x, height - frame.bottom(), frame.right(), height - frame.y];
    dictionary! {
        "O" => "Layout",
        "Placement" => "Block",
        "BBox" => bounds.map(|length| Object::Real((length * 100.0).round() / 100.0)).to_vec(),
    }
}

fn output_intent(document: &mut Document) -> ObjectId {
    // Saucecontrol's compact sRGB, CC0.
    let profile = include_bytes!("../../../assets/letters/sRGB-v4.icc");
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, profile.to_vec()));
    document.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    })
}

fn xmp(facts: &Facts<'_>) -> String {
    let title = facts.title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let date = format!("{}T00:00:00Z", facts.date.format("%Y-%m-%d"));
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language><dc:format>application/pdf</dc:format>
<xmp:CreatorTool>Jatigi</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:MetadataDate>{date}</xmp:MetadataDate><pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#,
        lang = facts.lang.tag(),
        bom = '\u{FEFF}'
    )
}
