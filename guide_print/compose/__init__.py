"""An edition to pages: text merged into the template, laid out, tagged and measured."""
