# The pages of the file.
record-back = Retour au dossier
record-file = Le dossier médical
record-documents = Documents
record-pages = Pages
record-previous = Précédent
record-next = Suivant
record-larger = Agrandir
record-slide = Page ou image à afficher
record-go = Afficher
record-page-of = page { $page } sur { $pages }
record-image-of = image { $page } sur { $pages }
record-image-count = { $count ->
    [one] { $count } image
   *[other] { $count } images
}
record-text = Le texte de cette page
record-values = Valeurs lues sur cette page
record-cited-place = Le passage qui a été cité
record-has-sealed = une partie est scellée
record-sealed-here = Une partie de cette page est scellée. Elle s’ouvre quand l’avis antérieur est ouvert, après le verrouillage.
record-set-aside = mis de côté
record-none = Le dossier médical est encore vide
record-none-words = Les documents apparaissent ici quand ils sont arrivés et ont été lus.
record-not-drawn = { $why }
record-disguised = Copie du spécialiste. Le nom et le numéro du patient sont remplacés, les dates décalées ou omises. Ce qui n’est pas encore fait : les noms d’autres personnes et de lieux ne sont pas recherchés dans le texte courant, et les images sont retenues. Si vous reconnaissez quelqu’un, dites-le à la coordination.
record-no-picture-disguised = Les images de cette page sont retenues dans la copie du spécialiste, car les noms ne sont pas encore retirés des images. Le texte se trouve ci-dessous.
record-note-names-nobody = Ce fichier ne dit pas de qui il s’agit. Si ce n’est pas le patient, dites-le à la coordination.
record-note-no-birth-date = Ce fichier nomme le patient sans date de naissance. S’il concerne quelqu’un d’autre, dites-le à la coordination.
record-note-odd-birth-date = La date de naissance qu’il contient, « { $written } », n’est pas une date complète ou existante.
record-note-not-drawn = Cette image est compressée au format { $how }, que cette page ne peut pas afficher. Le fichier est conservé entier.
record-note-inside-not-pdf = Le document à l’intérieur n’est pas un PDF et n’est pas affiché.
record-note-no-picture = Ce fichier ne contient pas d’image.
record-note-no-pages = Ce PDF n’a pas de page ; il n’y a donc rien à afficher.
record-kind-letter = Lettre
record-kind-imaging = Images
record-kind-imaging-report = Compte rendu d’imagerie
record-kind-pathology = Anatomopathologie
record-kind-laboratory = Laboratoire
record-kind-operation = Compte rendu opératoire
record-kind-summary = Synthèse médicale
record-kind-picture = Photo
record-kind-other = Document
