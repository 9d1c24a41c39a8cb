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
record-kind-letter = Letter
record-kind-imaging = Images
record-kind-imaging-report = Report on images
record-kind-pathology = Pathology
record-kind-laboratory = Laboratory
record-kind-operation = Operation note
record-kind-summary = Health record summary
record-kind-picture = Picture
record-kind-other = Document
