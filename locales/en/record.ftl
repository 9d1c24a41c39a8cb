# The pages of the file.
record-back = Back to the case
record-file = The file
record-documents = Documents
record-pages = Pages
record-previous = Previous
record-next = Next
record-larger = Larger
record-slide = Page or image to show
record-go = Show
record-page-of = page { $page } of { $pages }
record-image-of = image { $page } of { $pages }
record-image-count = { $count ->
    [one] one image
   *[other] { $count } images
}
record-text = The words on this page
record-values = Values read from this page
record-cited-place = The place that was cited
record-has-sealed = something in it is sealed
record-sealed-here = Something on this page is sealed. It opens when the earlier opinion is opened, after the lock.
record-set-aside = set aside
record-none = Nothing is in the file yet
record-none-words = Records appear here when they have arrived and been read.
record-not-drawn = { $why }
record-disguised = Reviewer’s copy. The patient’s own names and number are replaced, dates are moved or left out. What is not done yet: other people’s names and places in running text are not looked for, and pictures are held back. Tell the coordinator if you recognise somebody.
record-no-picture-disguised = Pictures of this page are held back in the reviewer’s copy, because names in pictures are not removed yet. Its words stand below.
record-note-names-nobody = This file does not say whom it is about. If it is not the patient’s, tell the coordinator.
record-note-no-birth-date = This file names the patient without a birth date. If it is not theirs, tell the coordinator.
record-note-odd-birth-date = The birth date in it, “{ $written }”, is not a full or existing date.
record-note-not-drawn = This image is compressed as { $how }, which this page cannot draw. The file is kept whole.
record-note-inside-not-pdf = The document inside is not a PDF and is not shown.
record-note-no-picture = This file holds no picture.
record-note-no-pages = This PDF has no pages, so there is nothing to show.
record-kind-letter = Letter
record-kind-imaging = Images
record-kind-imaging-report = Report on images
record-kind-pathology = Pathology
record-kind-laboratory = Laboratory
record-kind-operation = Operation note
record-kind-summary = Health record summary
record-kind-picture = Picture
record-kind-other = Document
